import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, statSync } from 'node:fs';
import { PlainError } from '../processes';

/** The operating-system user that PostgreSQL runs as. Undefined: as ourselves. */
export interface ServerUser {
  readonly uid: number;
  readonly gid: number;
}

/**
 * PostgreSQL refuses to run as root. Root therefore runs it as the owner of an existing data folder, or else as `nobody`,
 * who exists everywhere. Everyone else runs it as themselves.
 */
export function serverUserFor(dataDir: string): ServerUser | undefined {
  if (process.getuid?.() !== 0) return undefined;
  const owner = existsSync(dataDir) ? statSync(dataDir) : undefined;
  if (owner && owner.uid !== 0) return { uid: owner.uid, gid: owner.gid };
  return { uid: numericId('-u'), gid: numericId('-g') };
}

/** Whether the server's user can walk to a folder and write in it: asked of the system, not worked out from mode bits. */
export function canWriteIn(dir: string, user: ServerUser | undefined): boolean {
  const asked = spawnSync('/bin/sh', ['-c', 'test -d "$1" && test -x "$1" && test -w "$1"', 'sh', dir], {
    ...user,
    cwd: '/',
    env: {},
  });
  return asked.status === 0;
}

function numericId(flag: '-u' | '-g'): number {
  try {
    return Number(execFileSync('id', [flag, 'nobody'], { encoding: 'utf8' })) >>> 0;
  } catch (error) {
    throw new PlainError(
      'PostgreSQL cannot run as root and there is no user "nobody" on this machine: start as an ordinary user instead.',
      { cause: error },
    );
  }
}
