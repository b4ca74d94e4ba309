import { chmodSync, existsSync, mkdirSync } from 'node:fs';
import { dirname, resolve } from 'node:path';

/**
 * Makes a folder and those above it that are missing, with the mode given whatever our umask; leaves others as they are.
 * One by one: Node's own recursive way never returns where a system says that an existing parent does not exist (/proc).
 */
export function makeFolders(dir: string, mode: number): void {
  const missing: string[] = [];
  for (let each = resolve(dir); !existsSync(each); each = dirname(each)) missing.unshift(each);
  for (const each of missing) {
    mkdirSync(each);
    chmodSync(each, mode);
  }
}
