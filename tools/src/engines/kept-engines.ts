import { existsSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { isAlive, makeFolders, ownIdentity, type ProcessIdentity } from '../processes';
import { enginesFolder } from './engines-folder';

/** What `npm run engines -- start` left running, and where it is. */
export interface KeptEngines extends ProcessIdentity {
  readonly kafka?: string;
  readonly openSearch?: string;
  /** Why an engine is not among them. */
  readonly notes: readonly string[];
}

const file = () => join(enginesFolder(), 'running.json');

export const keeperLog = () => join(enginesFolder(), 'running.log');

export function findKept(): KeptEngines | undefined {
  if (!existsSync(file())) return undefined;
  const kept = JSON.parse(readFileSync(file(), 'utf8')) as KeptEngines;
  return isAlive(kept) ? kept : undefined;
}

export function announceKept(kept: Omit<KeptEngines, keyof ProcessIdentity>): void {
  makeFolders(enginesFolder(), 0o755);
  writeFileSync(`${file()}.new`, JSON.stringify({ ...ownIdentity(), ...kept }, undefined, 2));
  renameSync(`${file()}.new`, file());
}

export function withdrawKept(): void {
  rmSync(file(), { force: true });
}
