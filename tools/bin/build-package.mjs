// Compiles one workspace package: every src/**/*.ts to dist/**/*.js by swc, every other file copied.
// Types are checked apart, by `npm run check`, so that `npm start` on a fresh machine waits for no type checker.
import { transformSync } from '@swc/core';
import { copyFileSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '../..');
const options = JSON.parse(readFileSync(join(root, '.swcrc.json'), 'utf8'));

export function buildPackage(packageDir) {
  const src = join(packageDir, 'src');
  const dist = join(packageDir, 'dist');
  rmSync(dist, { recursive: true, force: true });
  for (const entry of readdirSync(src, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile() || /\.spec\.ts$/.test(entry.name)) continue;
    const from = join(entry.parentPath ?? entry.path, entry.name);
    const to = join(dist, relative(src, from));
    mkdirSync(dirname(to), { recursive: true });
    if (!from.endsWith('.ts')) copyFileSync(from, to);
    else if (!from.endsWith('.d.ts')) {
      const target = to.replace(/\.ts$/, '.js');
      const { code, map } = transformSync(readFileSync(from, 'utf8'), { ...options, filename: from, swcrc: false });
      writeFileSync(target, `${code}\n//# sourceMappingURL=${entry.name.replace(/\.ts$/, '.js.map')}\n`);
      if (map) writeFileSync(`${target}.map`, map);
    }
  }
}

if (process.argv[1] && resolve(process.argv[1]) === fileURLToPath(import.meta.url)) buildPackage(process.cwd());
