import { existsSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { isAlive, ownIdentity, type ProcessIdentity } from '../../processes';
import type { Mode } from '../apps/app-definition';
import type { Addresses } from '../system/addresses';

/** Where a running system can be found. No secrets: every user of the machine may read it. */
export interface Announcement {
  readonly mode: Mode;
  readonly addresses: Addresses;
  readonly clockFile?: string | undefined;
}

const FILE = 'running.json';

export function announce(dataDir: string, announcement: Announcement): void {
  const file = join(dataDir, FILE);
  writeFileSync(`${file}.new`, JSON.stringify({ ...ownIdentity(), ...announcement }, undefined, 2));
  renameSync(`${file}.new`, file);
}

export function withdraw(dataDir: string): void {
  rmSync(join(dataDir, FILE), { force: true });
}

export function findRunning(dataDir: string): Announcement | undefined {
  const file = join(dataDir, FILE);
  if (!existsSync(file)) return undefined;
  try {
    const found = JSON.parse(readFileSync(file, 'utf8')) as Announcement & ProcessIdentity;
    return isAlive(found) ? { ...found, mode: found.mode ?? 'embedded' } : undefined;
  } catch {
    return undefined;
  }
}
