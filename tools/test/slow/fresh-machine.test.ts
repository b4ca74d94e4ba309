import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, chownSync, cpSync, existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { eventually, freePort } from '@oct/tools/processes';
import { WORKSPACE } from '@oct/tools/supervisor';

interface Person {
  readonly uid: number;
  readonly gid: number;
}

const isRoot = process.getuid?.() === 0;
const ourselves: Person = { uid: process.getuid?.() ?? 0, gid: process.getgid?.() ?? 0 };
const ordinary: Person = isRoot ? { uid: idOf('-u'), gid: idOf('-g') } : ourselves;
const READY_WITHIN_MS = 300_000;

/** From a copy without anything installed or built, in a folder that only its owner can walk into. */
describe('npm start on a fresh machine, under a private parent folder', () => {
  let parent: string;
  let running: ChildProcess | undefined;

  afterEach(async () => {
    if (running?.pid && running.exitCode === null && running.signalCode === null) {
      process.kill(-running.pid, 'SIGKILL');
      await once(running, 'close');
    }
    running = undefined;
    for (const folder of [parent, stateDir(parent)]) rmSync(folder, { recursive: true, force: true });
  });

  const asOrdinary: [string, Person] = ['an ordinary user', ordinary];
  const scenarios = isRoot ? [asOrdinary, ['root', ourselves] satisfies [string, Person]] : [asOrdinary];

  it.each(scenarios)(
    'as %s: installs, builds, starts, keeps its data over a second start, and leaves no process',
    async (_, person) => {
      parent = privateFolder(person);
      const checkout = join(parent, 'checkout');
      copySources(checkout, person);
      const port = await freePort();

      const first = await startTo(checkout, person, port);
      expect(first.said).toContain('Installing packages');
      expect(first.said).toContain('Loading the demonstration register');
      expect((await fetch(`http://localhost:${port}/`)).status).toBe(200);
      await interrupt(first.child);
      expect(processesNaming(parent)).toEqual([]);

      const second = await startTo(checkout, person, port);
      expect(second.said).not.toContain('Loading the demonstration register');
      expect(second.said).toContain('Demonstration accounts');
      expect(second.seconds).toBeLessThan(60);
      await interrupt(second.child);
      expect(processesNaming(parent)).toEqual([]);
      console.info(`ready after ${first.seconds} s, then after ${second.seconds} s`);
    },
    2 * READY_WITHIN_MS,
  );

  async function startTo(checkout: string, { uid, gid }: Person, port: number) {
    const child = spawn('npm', ['start', '--', '--port', String(port)], {
      cwd: checkout,
      uid,
      gid,
      env: { PATH: process.env.PATH, HOME: parent, OCT_STATE_DIR: isRoot && uid === 0 ? stateDir(parent) : undefined },
      stdio: ['ignore', 'pipe', 'pipe'],
      detached: true,
    });
    running = child;
    let said = '';
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (said += chunk.toString()));
    const seconds = await eventually(
      () => {
        if (child.exitCode !== null || child.signalCode !== null)
          throw new Error(`npm start ended before it was ready:\n${said}`);
        const ready = /^Ready after (\d+) s/m.exec(said);
        return ready ? Number(ready[1]) : undefined;
      },
      { withinMs: READY_WITHIN_MS, everyMs: 200 },
    );
    if (seconds === undefined) throw new Error(`npm start was not ready in time:\n${said}`);
    return { child, said, seconds };
  }
});

function privateFolder({ uid, gid }: Person): string {
  const folder = mkdtempSync(join(tmpdir(), 'oct-private-'));
  if (isRoot) chownSync(folder, uid, gid);
  chmodSync(folder, 0o700);
  return folder;
}

/** Root's data must not stay on the machine that runs the test. It lies beside the private folder, not in it. */
function stateDir(parent: string): string {
  return `${parent}-state`;
}

function copySources(checkout: string, { uid, gid }: Person): void {
  const listed = execFileSync('git', ['ls-files', '-co', '--exclude-standard', '-z'], {
    cwd: WORKSPACE,
    encoding: 'utf8',
  });
  for (const file of listed.split('\0').filter((name) => name !== '' && existsSync(join(WORKSPACE, name)))) {
    mkdirSync(dirname(join(checkout, file)), { recursive: true });
    cpSync(join(WORKSPACE, file), join(checkout, file));
  }
  if (isRoot) execFileSync('chown', ['-R', `${uid}:${gid}`, checkout]);
}

/** As Ctrl-C in a terminal does: to the whole foreground group. */
async function interrupt(child: ChildProcess): Promise<void> {
  if (child.pid) process.kill(-child.pid, 'SIGINT');
  if (child.exitCode === null && child.signalCode === null) await once(child, 'close');
}

function processesNaming(folder: string): readonly string[] {
  const all = execFileSync('ps', ['-axo', 'pid=,args='], { encoding: 'utf8' });
  return all.split('\n').filter((line) => line.includes(folder));
}

function idOf(flag: '-u' | '-g'): number {
  return Number(execFileSync('id', [flag, 'nobody'], { encoding: 'utf8' }));
}
