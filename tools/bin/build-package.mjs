// Compiles one workspace package: every src/**/*.ts to dist/**/*.js by swc, every other file copied. Only files whose
// content changed are written again, each in one step, so that a build beside a running test or system harms nobody.
// Types are checked apart, by `npm run check`, so that `npm start` on a fresh machine waits for no type checker.
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = fileURLToPath(import.meta.url);
const root = resolve(dirname(here), '../..');
const require = createRequire(import.meta.url);
const MANIFEST = '.built.json';

/** Returns how many source files were compiled or copied. Files that do not compile are all named, after the rest is done. */
export function buildPackage(packageDir) {
  const src = join(packageDir, 'src');
  const dist = join(packageDir, 'dist');
  if (!existsSync(src)) return 0;
  const before = readManifest(dist);
  const after = {};
  const changed = [];
  const failures = [];
  for (const from of sourceFiles(src)) {
    const name = relative(src, from);
    const content = readFileSync(from);
    after[name] = createHash('sha256').update(compilerMark()).update(content).digest('base64url');
    const outputs = outputsOf(name).map((output) => join(dist, output));
    if (before[name] === after[name] && outputs.every(existsSync)) continue;
    try {
      write(from, content, outputs);
      changed.push(name);
    } catch (error) {
      delete after[name];
      failures.push(`${relative(root, from)} does not compile:\n${error.message.split('\n\n\nCaused by')[0]}`);
    }
  }
  const gone = Object.keys(before).filter((name) => !existsSync(join(src, name)));
  for (const output of gone.flatMap(outputsOf)) rmSync(join(dist, output), { force: true });
  if (changed.length + gone.length > 0) replaceFile(join(dist, MANIFEST), JSON.stringify(after));
  if (failures.length > 0) throw new Error(failures.join('\n'));
  return changed.length;
}

function sourceFiles(src) {
  return readdirSync(src, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !/(\.spec\.ts|\.d\.ts)$/.test(entry.name))
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name));
}

function outputsOf(name) {
  if (!name.endsWith('.ts')) return [name];
  const compiled = name.replace(/\.ts$/, '.js');
  return [compiled, `${compiled}.map`];
}

function write(from, content, [target, mapTarget]) {
  if (!mapTarget) return replaceFile(target, content);
  const { transformSync } = require('@swc/core');
  const { code, map } = transformSync(content.toString('utf8'), { ...swcOptions(), filename: from, swcrc: false });
  replaceFile(mapTarget, map ?? '{}');
  replaceFile(target, `${code}\n//# sourceMappingURL=${mapTarget.split(/[\\/]/).at(-1)}\n`);
}

function replaceFile(target, content) {
  mkdirSync(dirname(target), { recursive: true });
  const partial = `${target}.${process.pid}.partial`;
  writeFileSync(partial, content);
  renameSync(partial, target);
}

function readManifest(dist) {
  const file = join(dist, MANIFEST);
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : {};
}

let options;
function swcOptions() {
  options ??= JSON.parse(readFileSync(join(root, '.swcrc.json'), 'utf8'));
  return options;
}

let mark;
/** What decides the output beside the source itself. */
function compilerMark() {
  mark ??= JSON.stringify([swcOptions(), require('@swc/core/package.json').version, readFileSync(here, 'utf8')]);
  return mark;
}

if (process.argv[1] && resolve(process.argv[1]) === here) buildPackage(process.cwd());
