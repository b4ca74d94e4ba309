import { chmodSync, chownSync, mkdirSync, mkdtempSync, readFileSync, readlinkSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { Client } from 'pg';
import { eventually, freePort, isCode, isPortFree, markAsOurs, PlainError, removeAbandoned } from '../processes';
import { type Binaries, postgresBinaries } from './binaries';
import { ensureCluster, SUPERUSER, superuserPassword } from './cluster';
import { GuardedServer } from './guarded-server';
import { canWriteIn, type ServerUser, serverUserFor } from './server-user';
import { explain } from './start-failures';

export interface PostgresOptions {
  /** Where the database files live. Left out: a temporary folder, with throwAway. */
  dataDir?: string;
  /** Left out: any free port. */
  port?: number;
  /** No fsync, no passwords on loopback, files deleted at the end. For tests only. */
  throwAway?: boolean;
  /** Gets each line that the server logs. */
  log?: (line: string) => void;
}

export interface RunningPostgres {
  /** Superuser's address of the database `postgres`. */
  readonly url: string;
  readonly port: number;
  readonly dataDir: string;
  readonly hasEnded: boolean;
  /** Resolves when the server ends, for whatever reason. */
  readonly ended: Promise<void>;
  stop(): Promise<void>;
}

const COMMON = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  max_connections: '200',
  shared_buffers: '128MB',
  tcp_keepalives_idle: '5',
  tcp_keepalives_interval: '2',
  tcp_keepalives_count: '3',
  timezone: 'UTC',
  log_timezone: 'UTC',
  lc_messages: 'C',
  password_encryption: 'scram-sha-256',
};
/** Loses everything at a power cut, which is what a throw-away cluster is for. */
const THROW_AWAY = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', max_wal_size: '4GB' };

const STARTED_WITHIN_MS = 120_000;
const STOPPED_WITHIN_MS = 30_000;
const PORT_TRIES = 5;
const TEMPORARY = 'oct-postgres-';
const PORT_IN_USE = 'Address already in use';

/** Starts the PostgreSQL that npm installed. It ends with stop(), and also when this process dies. */
export async function startPostgres(options: PostgresOptions = {}): Promise<RunningPostgres> {
  const binaries = postgresBinaries();
  const throwAway = options.throwAway ?? false;
  if (!throwAway && !options.dataDir) throw new Error('a durable PostgreSQL needs a dataDir');
  const temporary = options.dataDir ? undefined : temporaryFolder();
  const dataDir = resolve(options.dataDir ?? join(temporary ?? '', 'cluster'));
  const removeFiles = () => {
    if (throwAway) rmSync(temporary ?? dataDir, { recursive: true, force: true });
  };
  try {
    const user = serverUserFor(dataDir);
    if (options.port && !(await isPortFree(options.port))) throw explain(PORT_IN_USE, { dataDir, port: options.port });
    ensureCluster(dataDir, binaries, user, throwAway);
    await removeStaleLock(dataDir);
    const { server, port, url } = await startOnPort(options, { binaries, dataDir, user, throwAway });
    const stop = async () => {
      await server.stop(STOPPED_WITHIN_MS);
      removeFiles();
    };
    return {
      url,
      port,
      dataDir,
      stop,
      ended: server.ended,
      get hasEnded() {
        return server.hasEnded;
      },
    };
  } catch (error) {
    removeFiles();
    throw error;
  }
}

/** Of the database `postgres` of a server with these files. */
export function superuserUrl({
  dataDir,
  port,
  throwAway,
}: {
  dataDir: string;
  port: number;
  throwAway: boolean;
}): string {
  const password = throwAway ? undefined : superuserPassword(dataDir);
  return `postgresql://${SUPERUSER}${password ? `:${encodeURIComponent(password)}` : ''}@127.0.0.1:${port}/postgres`;
}

interface Start {
  readonly binaries: Binaries;
  readonly dataDir: string;
  readonly user: ServerUser | undefined;
  readonly throwAway: boolean;
}

async function startOnPort(options: PostgresOptions, start: Start) {
  for (let attempt = 1; ; attempt += 1) {
    const port = options.port ?? (await freePort());
    const server = GuardedServer.spawn(join(start.binaries.home, 'bin/postgres'), serverArguments(start, port), {
      user: start.user,
      log: options.log,
    });
    const url = superuserUrl({ ...start, port });
    if (await answers(url, server)) return { server, port, url };
    const hadEnded = server.hasEnded;
    await server.stop(STOPPED_WITHIN_MS);
    const said = server.lastLines.toString();
    if (!hadEnded)
      throw explain(`FATAL: it did not answer within ${STARTED_WITHIN_MS / 1000} seconds`, { ...start, port });
    const lostPort = !options.port && said.includes(PORT_IN_USE) && attempt < PORT_TRIES;
    if (!lostPort) throw explain(said, { ...start, port });
  }
}

function serverArguments(start: Start, port: number): string[] {
  const settings = { ...COMMON, ...(start.throwAway ? THROW_AWAY : {}), port: String(port) };
  return ['-D', start.dataDir, ...Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])];
}

/** True when the server takes connections, false when it has ended or stays silent for too long. */
async function answers(url: string, server: GuardedServer): Promise<boolean> {
  const outcome = await eventually(
    async () => {
      if (server.hasEnded) return false;
      const client = new Client({ connectionString: url, connectionTimeoutMillis: 2_000 });
      try {
        await client.connect();
        return true;
      } catch (error) {
        // 57P03: starting up or recovering after a crash; the rest are refusals of a port nobody listens on yet.
        if (isCode(error, '57P03', 'ECONNREFUSED', 'ECONNRESET') || /timeout|terminated/i.test(String(error)))
          return undefined;
        throw error;
      } finally {
        await client.end().catch(() => undefined);
      }
    },
    { withinMs: STARTED_WITHIN_MS, everyMs: 25 },
  );
  return outcome ?? false;
}

/**
 * A machine that went down leaves postmaster.pid behind, and its process id may by now be somebody else's: PostgreSQL
 * would then refuse to start. A server that is only just ending gets a moment.
 */
async function removeStaleLock(dataDir: string): Promise<void> {
  const file = join(dataDir, 'postmaster.pid');
  const free = await eventually(() => (lockHolder(file, dataDir) ? undefined : true), {
    withinMs: 5_000,
    everyMs: 100,
  });
  if (!free) throw explain('lock file "postmaster.pid" already exists', { dataDir });
  rmSync(file, { force: true });
}

function lockHolder(file: string, dataDir: string): number | undefined {
  try {
    const pid = Number(readFileSync(file, 'utf8').split('\n')[0]);
    return Number.isInteger(pid) && pid > 0 && worksIn(pid, dataDir) ? pid : undefined;
  } catch (error) {
    if (isCode(error, 'ENOENT')) return undefined;
    throw error;
  }
}

/** A server's working directory is its data folder. Where that cannot be read (no /proc), being alive has to do. */
function worksIn(pid: number, dataDir: string): boolean {
  try {
    return readlinkSync(`/proc/${pid}/cwd`) === dataDir;
  } catch (error) {
    if (isCode(error, 'EACCES', 'EPERM')) return false;
    if (process.platform === 'linux') return false;
  }
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

function temporaryFolder(): string {
  const bases = [tmpdir(), '/tmp', '/var/tmp'];
  for (const base of bases) {
    removeAbandoned(base, TEMPORARY);
    const dir = mkdtempSync(join(base, TEMPORARY));
    const user = serverUserFor(join(dir, 'cluster'));
    chmodSync(dir, 0o711);
    const probe = join(dir, 'probe');
    mkdirSync(probe);
    if (user) chownSync(probe, user.uid, user.gid);
    const reachable = canWriteIn(probe, user);
    rmSync(probe, { recursive: true });
    if (reachable) {
      markAsOurs(dir);
      return dir;
    }
    rmSync(dir, { recursive: true });
  }
  throw new PlainError('There is no temporary folder that every user can reach: set TMPDIR to one.');
}
