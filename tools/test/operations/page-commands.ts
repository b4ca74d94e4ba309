import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { WORKSPACE } from '@oct/tools/supervisor';

const BLOCK = /^ *```sh\n([\s\S]*?)^ *```$/gm;
const REPAIR = /^npm run repair -- (\S.*)$/;

/**
 * What a page of docs/operations tells people to type, in its order and without `npm run repair --`. Another command has nobody
 * who runs it, and so the page may not hold it.
 */
export function repairCommands(page: string): string[][] {
  const text = readFileSync(join(WORKSPACE, 'docs/operations', page), 'utf8');
  const lines = [...text.matchAll(BLOCK)].flatMap(([, block = '']) => block.split('\n').map((line) => line.trim()));
  return lines.filter(Boolean).map((line) => {
    const typed = REPAIR.exec(line)?.[1];
    if (!typed) throw new Error(`${page}: no test runs "${line}"`);
    return typed.split(/\s+/);
  });
}
