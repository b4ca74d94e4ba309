import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { spawn } from 'node:child_process';
import { nationalCapacityV1, type NationalCapacity } from '@oct/contracts';
import { SystemClock } from '@oct/platform/clock';
import { openEventLog } from '@oct/platform/messaging';
import { type Mode, startSystem, WORKSPACE, type System } from '@oct/tools/supervisor';

/** The real register of one authority where it is at hand, else homes of our own in the same shape. */
const REAL = join(WORKSPACE, '../shared/data/cqc/api-oldham-2025-location-details.ndjson');
const OWN = join(WORKSPACE, 'apps/providers/test/fixtures/api-locations.ndjson');

export interface RegisterFile {
  path: string;
  isReal: boolean;
}

export function registerFile(): RegisterFile {
  const isReal = existsSync(REAL);
  if (!isReal)
    process.stderr.write(`NOTE: ${REAL} is not here: the end-to-end test runs on invented homes of the same shape\n`);
  return { path: isReal ? REAL : OWN, isReal };
}

export interface ImportedHome {
  locationId: string;
  providerId: string;
  name: string;
  beds: number;
}

interface ApiLocation {
  locationId: string;
  providerId: string;
  name: string;
  numberOfBeds?: number;
  careHome?: string;
  registrationStatus?: string;
  localAuthority?: string;
  gacServiceTypes?: { description: string }[];
}

/** The first registered residential home of the file. */
export function firstHome({ path }: RegisterFile): ImportedHome {
  for (const line of readFileSync(path, 'utf8').split('\n').filter(Boolean)) {
    const location = JSON.parse(line) as ApiLocation;
    const isResidential = (location.gacServiceTypes ?? []).some(
      ({ description }) => description === 'Care home service without nursing',
    );
    if (location.careHome !== 'Y' || location.registrationStatus !== 'Registered' || !isResidential) continue;
    return {
      locationId: location.locationId,
      providerId: location.providerId,
      name: location.name.trim(),
      beds: location.numberOfBeds ?? 0,
    };
  }
  throw new Error(`there is no registered home in ${path}`);
}

export class SkeletonSystem {
  private constructor(
    readonly system: System,
    private readonly clockFolder: string,
  ) {}

  static async start(now: Date, mode: Mode = 'embedded'): Promise<SkeletonSystem> {
    const clockFolder = mkdtempSync(join(tmpdir(), 'oct-e2e-'));
    const clockFile = join(clockFolder, 'clock.json');
    writeFileSync(clockFile, JSON.stringify({ offsetMs: now.getTime() - Date.now() }));
    const system = await startSystem({ mode, demo: 'unwanted', quiet: true, clockFile, ports: {} });
    return new SkeletonSystem(system, clockFolder);
  }

  /** SIGKILL to a process of an app or to an engine; whoever keeps it starts it again. */
  async kill(name: string): Promise<void> {
    const { engines, apps } = this.system;
    await (engines.names.includes(name) ? engines.kill(name) : apps.kill(name));
  }

  /** Moves the time of every process at once. */
  advance(hours: number): void {
    const file = join(this.clockFolder, 'clock.json');
    const { offsetMs } = JSON.parse(readFileSync(file, 'utf8')) as { offsetMs: number };
    writeFileSync(`${file}.new`, JSON.stringify({ offsetMs: offsetMs + hours * 3_600_000 }));
    writeFileSync(file, readFileSync(`${file}.new`));
  }

  /** As typed at a terminal: `npm run NAME -- ARGS`. */
  async command(name: string, ...args: string[]): Promise<string> {
    const child = spawn(process.execPath, [join(WORKSPACE, 'tools/dist', name, 'main.js'), ...args], {
      cwd: WORKSPACE,
      env: { ...process.env, OCT_DATA_DIR: this.system.dataDir },
    });
    let said = '';
    child.stdout.on('data', (chunk: Buffer) => (said += chunk.toString()));
    child.stderr.on('data', (chunk: Buffer) => (said += chunk.toString()));
    const code = await new Promise<number | null>((resolve, reject) =>
      child.once('error', reject).once('close', resolve),
    );
    if (code !== 0) throw new Error(`npm run ${name} -- ${args[0] ?? ''} ended with ${code}:\n${said}`);
    return said;
  }

  /** Everything that outsiders can read of one home, oldest first. */
  async nationalEvents(locationId: string): Promise<NationalCapacity[]> {
    const url = this.system.eventLogUrl;
    const log = openEventLog({ url, clock: new SystemClock(), applicationName: 'oct-e2e' });
    try {
      const events: NationalCapacity[] = [];
      for await (const record of log.readAll([nationalCapacityV1.topic])) {
        if (record.key === locationId && record.value !== null)
          events.push(JSON.parse(record.value) as NationalCapacity);
      }
      return events;
    } finally {
      await log.close();
    }
  }

  async stop(): Promise<void> {
    await this.system.stop();
    rmSync(this.clockFolder, { recursive: true, force: true });
  }
}
