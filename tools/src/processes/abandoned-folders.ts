import { readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { isAlive, ownIdentity, type ProcessIdentity } from './process-identity';

/** In a folder that a process keeps for itself: which one. */
export const OWNER_FILE = 'owner.json';

export function markAsOurs(folder: string, options: { exclusive: boolean } = { exclusive: false }): void {
  writeFileSync(join(folder, OWNER_FILE), JSON.stringify(ownIdentity()), { flag: options.exclusive ? 'wx' : 'w' });
}

export function ownerOf(folder: string): ProcessIdentity | undefined {
  try {
    return JSON.parse(readFileSync(join(folder, OWNER_FILE), 'utf8')) as ProcessIdentity;
  } catch {
    return undefined;
  }
}

/** Removes temporary folders of ours whose owner was killed and could not: they are large. */
export function removeAbandoned(base: string, prefix: string): void {
  for (const name of readdirSync(base).filter((each) => each.startsWith(prefix))) {
    const folder = join(base, name);
    const owner = ownerOf(folder);
    if (!owner || isAlive(owner)) continue;
    try {
      rmSync(folder, { recursive: true, force: true });
    } catch {
      // Another user's, or going away already: not ours to insist.
    }
  }
}
