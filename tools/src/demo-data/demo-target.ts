import { resolve } from 'node:path';
import { PlainError } from '../processes';
import { type Environment, findRunning, LAYOUT } from '../supervisor';
import { loadSecrets } from '../supervisor/data/secrets';
import type { Addresses } from '../supervisor/system/addresses';
import { describe } from '../supervisor/system/start-system';

/** A running system, as far as demo data needs it; what `startSystem` answers is one. */
export interface DemoTarget {
  readonly dataDir: string;
  readonly setting: { readonly addresses: Addresses; readonly clockFile?: string | undefined };
  environmentOf(app: string): Environment;
}

export function runningTarget(dataDir: string | undefined): DemoTarget {
  if (!dataDir) throw new PlainError('OCT_DATA_DIR is missing: demonstration data is loaded by "npm start".');
  const folder = resolve(dataDir);
  const running = findRunning(folder);
  if (!running)
    throw new PlainError(`No system runs with the data in ${folder}: "npm start" loads demonstration data.`);
  return describe({ layout: LAYOUT, dataDir: folder, secrets: loadSecrets(folder, LAYOUT), env: {}, ...running });
}
