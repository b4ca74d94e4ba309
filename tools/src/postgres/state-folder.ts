import { statSync } from 'node:fs';
import { makeFolders, PlainError } from '../processes';

/** Where root keeps what the server's unprivileged user must reach: program copies and, by default, data. */
export function stateFolder(): string {
  const dir = process.env.OCT_STATE_DIR ?? '/var/lib/open-capacity-tracker';
  try {
    makeFolders(dir, 0o755);
  } catch (error) {
    throw new PlainError(
      `The folder ${dir} cannot be made (${error instanceof Error ? error.message : String(error)}): name another one ` +
        'that every user can reach in the environment variable OCT_STATE_DIR.',
      { cause: error },
    );
  }
  const { uid, mode } = statSync(dir);
  if (uid !== 0 || (mode & 0o022) !== 0) {
    throw new PlainError(
      `The folder ${dir} must belong to root and be writable by root only, because programs are started from it: ` +
        'correct its owner and mode, or name another one in OCT_STATE_DIR.',
    );
  }
  return dir;
}
