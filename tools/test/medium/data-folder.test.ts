import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { withClient } from '@oct/tools/postgres';
import { eventually } from '@oct/tools/processes';
import { attachOrStart, DataFolder, startSystem } from '@oct/tools/supervisor';
import { IMPATIENT, isProcessAlive, SMALL_LAYOUT, smallWorkspace } from '../fixtures/small-system';

interface Said {
  readonly ready: boolean;
  readonly pids: readonly number[];
  readonly postgresUrl: string;
}

describe('a data folder', () => {
  const workspace = smallWorkspace();
  const small = { layout: SMALL_LAYOUT, workspace: workspace.path, patience: IMPATIENT };
  let dataDir: string;
  let child: ChildProcess | undefined;

  beforeEach(() => {
    dataDir = mkdtempSync(join(tmpdir(), 'oct-data-'));
    chmodSync(dataDir, 0o711);
  });
  afterEach(async () => {
    if (child && child.exitCode === null && child.signalCode === null) {
      child.kill('SIGTERM');
      await once(child, 'close');
    }
    child = undefined;
    rmSync(dataDir, { recursive: true, force: true });
  });
  afterAll(() => workspace.remove());

  const startApart = async (): Promise<Said> => {
    const script = resolve(__dirname, '../fixtures/start-small-system.js');
    const started = spawn(process.execPath, [script, JSON.stringify({ ...small, dataDir })], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    child = started;
    const [line] = (await once(createInterface({ input: started.stdout }), 'line')) as [string];
    return JSON.parse(line) as Said;
  };

  it('belongs to the mode that made it, whose events the other would not find [DESIGN 7]', async () => {
    DataFolder.open(dataDir, { mode: 'full' }).letGo();
    await expect(startSystem({ mode: 'embedded', quiet: true, ...small, dataDir })).rejects.toThrow(
      `The data folder ${dataDir} belongs to "npm run start:full": its events are not where "npm start" looks for them.`,
    );
    expect(DataFolder.modeOf(dataDir)).toBe('full');
    expect(existsSync(join(dataDir, 'owner.json'))).toBe(false);
  });

  it('keeps data and secrets from one start to the next, and its mark of what was migrated', async () => {
    const first = await startSystem({ mode: 'embedded', quiet: true, ...small, dataDir, demo: 'wanted' });
    expect(first.folder.isNew).toBe(true);
    await withClient(first.databases.gateway?.url ?? '', (client) => client.query("INSERT INTO visit VALUES ('me')"));
    const key = first.environmentOf('gateway').GATEWAY_SIGNING_KEY;
    await first.stop();

    const second = await startSystem({ mode: 'embedded', quiet: true, ...small, dataDir });
    const rows = await withClient(second.databases.gateway?.url ?? '', (client) =>
      client.query('SELECT name FROM visit'),
    );
    expect(rows.rows).toEqual([{ name: 'me' }]);
    expect(second.environmentOf('gateway').GATEWAY_SIGNING_KEY).toBe(key);
    expect(second.folder).toMatchObject({ isNew: false, state: { demo: 'wanted' } });
    await second.stop();
  });

  it('is used by one system at a time, and a command attaches to that one', async () => {
    await startApart();
    await expect(startSystem({ mode: 'embedded', quiet: true, ...small, dataDir })).rejects.toThrow(
      `The system is already running with the data folder ${dataDir} (process ${child?.pid})`,
    );
    const attached = await attachOrStart({ ...small, dataDir, apps: ['gateway'] });
    expect(attached.wasRunning).toBe(true);
    const answer = await fetch(attached.publicUrl);
    expect(answer.ok).toBe(true);
    await withClient(attached.databases.gateway?.url ?? '', (client) => client.query('SELECT name FROM visit'));
    await attached.stop();
    expect(isProcessAlive(child?.pid ?? 0)).toBe(true);
  });

  it('lets a command start what it needs for the call, when nothing runs, and no demo data later', async () => {
    const told: string[] = [];
    const attached = await attachOrStart({ ...small, dataDir, apps: ['gateway'], tell: (line) => told.push(line) });
    expect(told).toEqual([
      expect.stringMatching(/^No system runs with the data in .+: starting what this command needs \.\.\.$/),
    ]);
    expect(attached.wasRunning).toBe(false);
    await fetch(attached.publicUrl);
    await expect(fetch(attached.internalUrls.pages ?? '')).rejects.toThrow();
    expect(existsSync(join(dataDir, 'running.json'))).toBe(false);
    await attached.stop();
    await expect(fetch(attached.publicUrl)).rejects.toThrow();
    expect(JSON.parse(readFileSync(join(dataDir, 'data-folder.json'), 'utf8'))).toMatchObject({ demo: 'unwanted' });
  });

  it('leaves no process when its system is killed, and can be started again at once', async () => {
    const { pids } = await startApart();
    const postmaster = Number(readFileSync(join(dataDir, 'postgres/postmaster.pid'), 'utf8').split('\n')[0]);
    child?.kill('SIGKILL');
    const gone = await eventually(() => ([...pids, postmaster].some(isProcessAlive) ? undefined : true), {
      withinMs: 5_000,
    });
    expect(gone).toBe(true);
    const again = await startSystem({ mode: 'embedded', quiet: true, ...small, dataDir });
    await again.stop();
  });

  it('that belongs to others is refused and left alone', () => {
    writeFileSync(join(dataDir, 'letter.txt'), 'dear');
    expect(() => DataFolder.open(dataDir)).toThrow(`The folder ${dataDir} holds other files: name an empty folder`);
    expect(() => DataFolder.empty(dataDir)).toThrow('holds other files');
    expect(readFileSync(join(dataDir, 'letter.txt'), 'utf8')).toBe('dear');
  });

  it.each([
    ['data-folder.json', '{"format": 1', 'is broken (data-folder.json cannot be read): restore it from a copy'],
    ['data-folder.json', '{"format": 2}', 'was made by a later release of this system'],
    ['owner.json', '', ''],
  ])('with %s saying %j is understood', (file, content, sentence) => {
    DataFolder.open(dataDir).letGo();
    writeFileSync(join(dataDir, file), content);
    if (sentence) expect(() => DataFolder.open(dataDir)).toThrow(sentence);
    else DataFolder.open(dataDir).letGo();
    DataFolder.empty(dataDir);
    const anew = DataFolder.open(dataDir);
    expect(anew.isNew).toBe(true);
    anew.letGo();
  });

  it('whose secrets cannot be read is called broken', async () => {
    DataFolder.open(dataDir).letGo();
    writeFileSync(join(dataDir, 'secrets.json'), '{');
    await expect(startSystem({ mode: 'embedded', quiet: true, ...small, dataDir })).rejects.toThrow(
      'The data folder is broken',
    );
    DataFolder.open(dataDir).letGo();
  });
});
