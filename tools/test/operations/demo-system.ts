import { spawn } from 'node:child_process';
import { join } from 'node:path';
import type { BedSearchView, BedsView } from '@oct/contracts/http';
import { eventually } from '@oct/testing/api';
import { demoAccounts, DEMO_HOME, loadDemoData } from '@oct/tools/demo-data';
import { startSystem, type System, type SystemOptions, WORKSPACE } from '@oct/tools/supervisor';

const HOMES = 60;
/** A ceiling for a busy machine. */
const SEARCHABLE = { withinMs: 60_000 };

/** A full system with a few homes of the demonstration, and what an operator types at it. */
export class DemoSystem {
  private constructor(readonly system: System) {}

  static async start(options: Pick<SystemOptions, 'dataDir'> = {}): Promise<DemoSystem> {
    return new DemoSystem(await startSystem({ mode: 'full', quiet: true, ports: {}, ...options }));
  }

  loadDemoData(): Promise<void> {
    return loadDemoData(this.system, () => undefined, { homes: HOMES });
  }

  /** `npm run repair -- ARGS`, as typed. */
  async repair(...args: string[]): Promise<string> {
    const script = join(WORKSPACE, 'tools/dist/repair/main.js');
    const child = spawn(process.execPath, [script, ...args], {
      cwd: WORKSPACE,
      env: { ...process.env, OCT_DATA_DIR: this.system.dataDir },
    });
    let said = '';
    child.stdout.on('data', (chunk: Buffer) => (said += chunk.toString()));
    child.stderr.on('data', (chunk: Buffer) => (said += chunk.toString()));
    const code = await new Promise<number | null>((resolve, reject) =>
      child.once('error', reject).once('close', resolve),
    );
    if (code !== 0) throw new Error(`repair ${args.join(' ')} ended with ${code}:\n${said}`);
    return said;
  }

  async token(signIn: string): Promise<string> {
    const { password } = demoAccounts().find((account) => account.signIn === signIn) ?? {};
    const answer = await fetch(`${this.system.publicUrl}/api/v1/tokens`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ grant_type: 'client_credentials', client_id: signIn, client_secret: password }),
    });
    if (!answer.ok) throw new Error(`no token for ${signIn}: ${answer.status}`);
    return ((await answer.json()) as { access_token: string }).access_token;
  }

  /** Saves the vacancies of the demonstration home's first open type; answers the version. */
  async save(vacancies: number): Promise<string> {
    const headers = { authorization: `Bearer ${await this.token('demo-care-system')}` };
    const url = `${this.system.publicUrl}/api/v1/locations/${DEMO_HOME}/beds`;
    const before = await fetch(url, { headers });
    const line = firstOpenLine((await before.json()) as BedsView);
    const answer = await fetch(url, {
      method: 'PUT',
      headers: { ...headers, 'content-type': 'application/json', 'if-match': before.headers.get('etag') ?? '' },
      body: JSON.stringify({
        lines: [
          {
            bedType: line.bedType,
            total: line.maximum,
            vacancies,
            status: 'open',
            isFlexible: line.isFlexible,
          },
        ],
      }),
    });
    if (!answer.ok) throw new Error(`the save answered ${answer.status}: ${await answer.text()}`);
    return answer.headers.get('etag') ?? '';
  }

  async vacanciesAtHome(): Promise<number | null> {
    const headers = { authorization: `Bearer ${await this.token('demo-care-system')}` };
    const answer = await fetch(`${this.system.publicUrl}/api/v1/locations/${DEMO_HOME}/beds`, { headers });
    return firstOpenLine((await answer.json()) as BedsView).accepting;
  }

  async search(): Promise<BedSearchView> {
    const headers = { authorization: `Bearer ${await this.token('demo-data-consumer')}` };
    const path = '/api/v1/beds?near=OL1&radiusKm=16&includeUnavailable=true';
    const answer = await fetch(`${this.system.publicUrl}${path}`, { headers });
    if (!answer.ok) throw new Error(`the search answered ${answer.status}: ${await answer.text()}`);
    return (await answer.json()) as BedSearchView;
  }

  /** What searchers are told about the demonstration home, once it is this. */
  async untilSearchersSee(vacancies: number): Promise<void> {
    await eventually(async () => {
      const home = (await this.search()).results.find(({ locationId }) => locationId === DEMO_HOME);
      expect(home?.lines.map((line) => line.vacancies)).toContain(vacancies);
    }, SEARCHABLE);
  }

  stop(): Promise<void> {
    return this.system.stop();
  }
}

function firstOpenLine({ lines }: BedsView) {
  const line = lines.find(({ status, maximum }) => status === 'open' && maximum !== null);
  if (!line) throw new Error('the demonstration home has no open type');
  return line;
}
