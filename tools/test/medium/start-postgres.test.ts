import { execFileSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { ensureAppDatabases, type RunningPostgres, startPostgres, withClient } from '@oct/tools/postgres';

describe('the embedded PostgreSQL', () => {
  let folder: string;
  let stopped: string;
  const running: RunningPostgres[] = [];
  const start = async (options: Parameters<typeof startPostgres>[0]) => {
    const postgres = await startPostgres(options);
    running.push(postgres);
    return postgres;
  };

  const reachable = () => {
    const made = mkdtempSync(join(tmpdir(), 'oct-start-'));
    chmodSync(made, 0o711);
    return made;
  };
  /** The files of a database that was made and stopped, for one test to do with as it likes. */
  const madeBefore = () => {
    const dataDir = join(folder, 'postgres');
    execFileSync('cp', ['-a', stopped, dataDir]);
    return dataDir;
  };

  beforeAll(async () => {
    stopped = join(reachable(), 'postgres');
    await (await startPostgres({ dataDir: stopped })).stop();
  });
  afterAll(() => rmSync(dirname(stopped), { recursive: true, force: true }));

  beforeEach(() => {
    folder = reachable();
  });

  afterEach(async () => {
    await Promise.all(running.splice(0).map((postgres) => postgres.stop()));
    rmSync(folder, { recursive: true, force: true });
  });

  it('keeps its data over a second start, asks for passwords and takes them again from the same folder', async () => {
    const dataDir = join(folder, 'made/on/the/way');
    const passwords = { capacity_app: 'one', capacity_migrator: 'two' };
    const first = await start({ dataDir });
    const made = await ensureAppDatabases(first.url, ['capacity'], passwords);
    await withClient(made.capacity?.migratorUrl ?? '', (client) => client.query('CREATE TABLE bed (id int)'));
    await first.stop();

    const second = await start({ dataDir });
    const again = await ensureAppDatabases(second.url, ['capacity'], passwords);
    await withClient(again.capacity?.url ?? '', (client) => client.query('SELECT * FROM bed'));
    const wrong = new URL(again.capacity?.url ?? '');
    wrong.password = 'wrong';
    await expect(withClient(wrong.toString(), () => Promise.resolve())).rejects.toThrow(
      'password authentication failed',
    );
  });

  it('leaves neither files nor a server behind after a throw-away run', async () => {
    const postgres = await start({ throwAway: true });
    await postgres.stop();
    expect(existsSync(postgres.dataDir)).toBe(false);
    await expect(withClient(postgres.url, () => Promise.resolve())).rejects.toThrow('ECONNREFUSED');
  });

  it('starts although a crashed machine left postmaster.pid with the id of another process', async () => {
    const dataDir = madeBefore();
    writeFileSync(join(dataDir, 'postmaster.pid'), `${process.pid}\n${dataDir}\n`);
    const again = await start({ dataDir });
    expect(again.hasEnded).toBe(false);
  });

  it('says that the folder is in use by another start', async () => {
    const dataDir = madeBefore();
    await start({ dataDir });
    await expect(startPostgres({ dataDir })).rejects.toThrow(
      `The database in ${dataDir} is in use by another start: stop`,
    );
  });

  it('says that the port is in use', async () => {
    const server = await new Promise<Server>((resolve) => {
      const listening = createServer().listen(0, '127.0.0.1', () => resolve(listening));
    });
    const address = server.address();
    const port = typeof address === 'object' && address ? address.port : 0;
    const dataDir = join(folder, 'postgres');
    await expect(startPostgres({ dataDir, port })).rejects.toThrow(`The port ${port} for PostgreSQL is in use`);
    expect(existsSync(dataDir)).toBe(false);
    server.close();
  });

  it('says that a folder holds something else, and touches nothing in it', async () => {
    mkdirSync(join(folder, 'photos'));
    writeFileSync(join(folder, 'photos/cat.txt'), 'cat');
    const started = startPostgres({ dataDir: join(folder, 'photos') });
    await expect(started).rejects.toThrow('holds something that is not a database of this system');
    expect(existsSync(join(folder, 'photos/cat.txt'))).toBe(true);
  });

  it('says that the database was made by another version', async () => {
    const dataDir = madeBefore();
    writeFileSync(join(dataDir, 'PG_VERSION'), '16\n');
    await expect(startPostgres({ dataDir })).rejects.toThrow(
      'was made by PostgreSQL 16 and this is PostgreSQL 18: start',
    );
  });

  it('says that the database is broken, with what PostgreSQL found', async () => {
    const dataDir = madeBefore();
    rmSync(join(dataDir, 'global/pg_control'));
    await expect(startPostgres({ dataDir })).rejects.toThrow(
      /looks broken \(PostgreSQL: could not find the database system\): restore/,
    );
  });

  const asRoot = process.getuid?.() === 0 ? it : it.skip;
  asRoot('says, as root, that a private folder cannot be reached', async () => {
    chmodSync(folder, 0o700);
    await expect(startPostgres({ dataDir: join(folder, 'postgres') })).rejects.toThrow(
      `PostgreSQL's user cannot write in ${folder}: choose a folder that every user can reach`,
    );
  });
});
