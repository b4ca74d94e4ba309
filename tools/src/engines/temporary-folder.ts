import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { markAsOurs, removeAbandoned } from '../processes';

/** A folder of this process; those of killed processes go when the next one is made. */
export function temporaryFolder(prefix: string): { path: string; remove: () => void } {
  removeAbandoned(tmpdir(), prefix);
  const path = mkdtempSync(join(tmpdir(), prefix));
  markAsOurs(path);
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) };
}
