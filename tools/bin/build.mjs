// Builds every workspace package, or those named as folders: `node tools/bin/build.mjs [libs/contracts ...]`.
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildPackage } from './build-package.mjs';

const here = fileURLToPath(import.meta.url);
export const root = resolve(dirname(here), '../..');

/** The folders of all packages, as the workspace names them. */
export function packageFolders() {
  const { workspaces } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  return workspaces
    .flatMap((pattern) => {
      if (!pattern.endsWith('/*')) return [pattern];
      const parent = pattern.slice(0, -2);
      return readdirSync(join(root, parent)).map((name) => `${parent}/${name}`);
    })
    .filter((folder) => existsSync(join(root, folder, 'package.json')))
    .sort();
}

/** Builds and returns the folders in which something changed. One broken package does not keep the others from being built. */
export function build(folders = packageFolders()) {
  const failures = [];
  const changed = folders.filter((folder) => {
    try {
      return buildPackage(join(root, folder)) > 0;
    } catch (error) {
      failures.push(error.message);
      return true;
    }
  });
  if (failures.length > 0) throw new Error(failures.join('\n'));
  return changed;
}

if (process.argv[1] && resolve(process.argv[1]) === here) {
  const started = performance.now();
  const named = process.argv.slice(2);
  try {
    const changed = build(named.length > 0 ? named : undefined);
    const seconds = ((performance.now() - started) / 1000).toFixed(1);
    console.log(changed.length > 0 ? `Built ${changed.join(', ')} in ${seconds} s` : `Nothing to build (${seconds} s)`);
  } catch (error) {
    console.error(error.message);
    process.exitCode = 1;
  }
}
