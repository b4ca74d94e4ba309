import { createHash } from 'node:crypto';
import {
  chmodSync,
  existsSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  statfsSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join, resolve } from 'node:path';
import { makeReachable, stateFolder } from '../../postgres';
import { isAlive, isCode, markAsOurs, OWNER_FILE, ownerOf, PlainError, removeAbandoned } from '../../processes';
import type { Mode } from '../apps/app-definition';

/** What a data folder says of itself. */
export interface DataFolderState {
  readonly format: 1;
  /** Left out: embedded. The event log of one mode is not there in the other. */
  readonly mode?: Mode;
  readonly demo: 'wanted' | 'loaded' | 'unwanted';
  /** Of each database, what its migrations were built from when they last ran. */
  readonly migrated: Readonly<Record<string, string>>;
}

export interface DataFolderWish {
  readonly demo?: 'wanted' | 'unwanted' | undefined;
  readonly mode?: Mode;
}

const STATE = 'data-folder.json';
const TEMPORARY = 'oct-system-';
const NEEDED_BYTES = 300_000_000;
const isRoot = () => process.getuid?.() === 0;

/**
 * Where data lives unless told. Root's is outside the checkout, always, because PostgreSQL's user must reach it on every
 * start, also when somebody closes a parent folder later.
 */
export function defaultDataDir(workspace: string, mode: Mode = 'embedded'): string {
  const end = mode === 'full' ? '-full' : '';
  if (!isRoot()) return join(workspace, `.data${end}`);
  const mark = createHash('sha256').update(resolve(workspace)).digest('hex').slice(0, 8);
  return join(stateFolder(), 'data', `${basename(workspace)}-${mark}${end}`);
}

/** A data folder that this process owns until it lets go. */
export class DataFolder {
  private constructor(
    readonly path: string,
    readonly isNew: boolean,
    private current: DataFolderState,
  ) {}

  static open(path: string, { demo = 'unwanted', mode = 'embedded' }: DataFolderWish = {}): DataFolder {
    try {
      makeReachable(path);
      const isNew = assertOurs(path);
      assertRoom(path);
      takeOwnership(path);
      return DataFolder.openOwned(path, isNew, { format: 1, mode, demo, migrated: {} });
    } catch (error) {
      throw explain(path, error);
    }
  }

  private static openOwned(path: string, isNew: boolean, made: DataFolderState): DataFolder {
    try {
      const folder = new DataFolder(path, isNew, isNew ? made : readState(path));
      assertMode(path, folder.state.mode ?? 'embedded', made.mode ?? 'embedded');
      if (isNew) folder.change({});
      process.once('exit', folder.onExit);
      return folder;
    } catch (error) {
      rmSync(join(path, OWNER_FILE), { force: true });
      throw error;
    }
  }

  /** Of a folder that was used before; undefined for one that is still to be made. */
  static modeOf(path: string): Mode | undefined {
    return existsSync(join(path, STATE)) ? (readState(path).mode ?? 'embedded') : undefined;
  }

  static temporary(mode: Mode = 'embedded'): DataFolder {
    const base = isRoot() ? '/tmp' : tmpdir();
    removeAbandoned(base, TEMPORARY);
    const path = mkdtempSync(join(base, TEMPORARY));
    if (isRoot()) chmodSync(path, 0o711);
    return DataFolder.open(path, { mode });
  }

  /** Deletes what is in a folder of ours, never in another's. */
  static empty(path: string): void {
    if (!existsSync(path) || assertOurs(path)) return;
    takeOwnership(path);
    for (const name of readdirSync(path).filter((each) => each !== OWNER_FILE && each !== STATE))
      rmSync(join(path, name), { recursive: true, force: true });
    for (const name of [STATE, OWNER_FILE]) rmSync(join(path, name), { force: true });
  }

  get state(): DataFolderState {
    return this.current;
  }

  change(change: Partial<Omit<DataFolderState, 'format'>>): void {
    this.current = { ...this.current, ...change };
    const file = join(this.path, STATE);
    writeFileSync(`${file}.new`, JSON.stringify(this.current, undefined, 2));
    renameSync(`${file}.new`, file);
  }

  private readonly onExit = () => this.letGo();

  letGo(): void {
    process.off('exit', this.onExit);
    rmSync(join(this.path, OWNER_FILE), { force: true });
  }

  remove(): void {
    process.off('exit', this.onExit);
    rmSync(this.path, { recursive: true, force: true });
  }
}

/** True when the folder is empty and may become ours, false when it is ours. */
function assertOurs(path: string): boolean {
  if (existsSync(join(path, STATE))) return false;
  if (readdirSync(path).some((name) => name !== OWNER_FILE)) {
    throw new PlainError(`The folder ${path} holds other files: name an empty folder with --data.`);
  }
  return true;
}

const COMMANDS: Readonly<Record<Mode, string>> = { embedded: 'npm start', full: 'npm run start:full' };

function assertMode(path: string, made: Mode, wanted: Mode): void {
  if (made === wanted) return;
  throw new PlainError(
    `The data folder ${path} belongs to "${COMMANDS[made]}": its events are not where "${COMMANDS[wanted]}" looks for them. ` +
      'Name another folder with --data.',
  );
}

function readState(path: string): DataFolderState {
  let state: DataFolderState;
  try {
    state = JSON.parse(readFileSync(join(path, STATE), 'utf8')) as DataFolderState;
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    throw new PlainError(
      `The data folder ${path} is broken (${STATE} cannot be read): restore it from a copy, or begin again with --fresh, which deletes the data.`,
      { cause: error },
    );
  }
  if (state.format === 1) return state;
  throw new PlainError(
    `The data folder ${path} was made by a later release of this system: start with that release, or name another folder with --data.`,
  );
}

function assertRoom(path: string): void {
  const { bavail, bsize } = statfsSync(path);
  if (bavail * bsize >= NEEDED_BYTES) return;
  throw new PlainError(
    `The disk that holds ${path} has ${Math.floor((bavail * bsize) / 1_000_000)} MB free and ${NEEDED_BYTES / 1_000_000} MB ` +
      'are needed: make room there, or name a folder on another disk with --data.',
  );
}

function takeOwnership(path: string): void {
  for (;;) {
    try {
      return markAsOurs(path, { exclusive: true });
    } catch (error) {
      if (!isCode(error, 'EEXIST')) throw error;
    }
    const owner = ownerOf(path);
    if (owner && isAlive(owner)) {
      throw new PlainError(
        `The system is already running with the data folder ${path} (process ${owner.pid}): use that one, stop it, or name another folder with --data.`,
      );
    }
    rmSync(join(path, OWNER_FILE), { force: true });
  }
}

function explain(path: string, error: unknown): unknown {
  if (isCode(error, 'EACCES', 'EPERM', 'EROFS')) {
    return new PlainError(
      `The data folder ${path} cannot be written: correct its owner, or name another with --data.`,
      {
        cause: error,
      },
    );
  }
  if (isCode(error, 'ENOENT', 'ENOTDIR', 'EEXIST', 'ELOOP', 'ENAMETOOLONG')) {
    return new PlainError(`The data folder ${path} cannot be made there: name another one with --data.`, {
      cause: error,
    });
  }
  if (isCode(error, 'ENOSPC', 'EDQUOT')) {
    return new PlainError(`The disk that holds ${path} is full: make room there, or name another folder with --data.`, {
      cause: error,
    });
  }
  return error;
}
