import { spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import {
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  statfsSync,
  writeFileSync,
} from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { isCode, makeFolders, PlainError } from '../processes';
import type { Binaries } from './binaries';
import { serverEnvironment } from './guarded-server';
import { canWriteIn, type ServerUser } from './server-user';
import { explain } from './start-failures';

const PASSWORD_FILE = 'oct-superuser-password';
const NEEDED_BYTES = 250_000_000;

export const SUPERUSER = 'postgres';

/** Makes the database files if there are none. They appear whole or not at all: made beside and renamed. */
export function ensureCluster(dataDir: string, binaries: Binaries, user: ServerUser | undefined, trust: boolean): void {
  if (existsSync(join(dataDir, 'PG_VERSION'))) return assertUsable(dataDir, binaries, user);
  if (existsSync(dataDir) && readdirSync(dataDir).length > 0) {
    throw new PlainError(
      `The folder ${dataDir} holds something that is not a database of this system: choose another folder, or empty it.`,
    );
  }
  const making = join(dirname(dataDir), `.${basename(dataDir)}.making`);
  try {
    rmSync(making, { recursive: true, force: true });
    makeFolder(making, user);
    assertRoom(making);
    initialise(making, dataDir, binaries, user, trust);
    rmSync(dataDir, { recursive: true, force: true });
    renameSync(making, dataDir);
  } catch (error) {
    rmSync(making, { recursive: true, force: true });
    if (isCode(error, 'ENOSPC', 'EDQUOT')) throw diskFull(dataDir, error);
    if (isCode(error, 'EACCES', 'EPERM', 'EROFS')) throw notWritable(dirname(dataDir), error);
    throw error;
  }
}

export function superuserPassword(dataDir: string): string | undefined {
  const file = join(dataDir, PASSWORD_FILE);
  return existsSync(file) ? readFileSync(file, 'utf8').trim() : undefined;
}

function initialise(making: string, dataDir: string, binaries: Binaries, user: ServerUser | undefined, trust: boolean) {
  const cluster = join(making, 'cluster');
  const args = ['-D', cluster, '-U', SUPERUSER, '--encoding=UTF8', '--locale=C'];
  args.push('--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--no-instructions');
  const password = randomBytes(24).toString('base64url');
  if (trust) args.push('--auth=trust', '--no-sync');
  else {
    const file = join(making, 'password');
    writeFileSync(file, `${password}\n`, { mode: 0o600 });
    if (user) chownSync(file, user.uid, user.gid);
    args.push('--auth=scram-sha-256', '--pwfile', file);
  }
  const made = spawnSync(join(binaries.home, 'bin/initdb'), args, {
    ...user,
    cwd: '/',
    env: serverEnvironment(),
    encoding: 'utf8',
  });
  if (made.error) throw made.error;
  if (made.status !== 0) throw explain(`${made.signal ?? ''}\n${made.stdout}\n${made.stderr}`, { dataDir });
  if (!trust) renameSync(join(making, 'password'), join(cluster, PASSWORD_FILE));
  hoist(cluster, making);
}

/** initdb wants an empty folder of its own; what it made is moved one up. */
function hoist(from: string, to: string): void {
  for (const entry of readdirSync(from)) renameSync(join(from, entry), join(to, entry));
  rmSync(from, { recursive: true });
}

function makeFolder(dir: string, user: ServerUser | undefined): void {
  makeReachable(dirname(dir));
  mkdirSync(dir, { mode: 0o700 });
  chmodSync(dir, 0o700);
  if (user) chownSync(dir, user.uid, user.gid);
  if (!canWriteIn(dir, user)) throw notWritable(dirname(dir));
}

/** Makes missing folders so that the server's user can walk through them, whatever our umask; leaves others as they are. */
export function makeReachable(dir: string): void {
  makeFolders(dir, 0o711);
}

function assertUsable(dataDir: string, binaries: Binaries, user: ServerUser | undefined): void {
  if (!canWriteIn(dataDir, user)) {
    throw new PlainError(
      `The database folder ${dataDir} belongs to another user or lies under a private folder: start as the user who ` +
        'made it, or choose another folder.',
    );
  }
  const major = readFileSync(join(dataDir, 'PG_VERSION'), 'utf8').trim();
  if (major !== binaries.major) {
    throw new PlainError(
      `The database in ${dataDir} was made by PostgreSQL ${major} and this is PostgreSQL ${binaries.major}: start with ` +
        'the earlier release to take your data out, or begin again with --fresh, which deletes it.',
    );
  }
}

function assertRoom(dir: string): void {
  const { bavail, bsize } = statfsSync(dir);
  if (bavail * bsize < NEEDED_BYTES) throw diskFull(dir);
}

function diskFull(dir: string, cause?: unknown): PlainError {
  return new PlainError(
    `The disk that holds ${dir} has less than ${NEEDED_BYTES / 1_000_000} MB free: make room there, or choose a folder ` +
      'on another disk.',
    { cause },
  );
}

function notWritable(dir: string, cause?: unknown): PlainError {
  return new PlainError(
    `PostgreSQL's user cannot write in ${dir}: choose a folder that every user can reach, not one under a private home.`,
    { cause },
  );
}
