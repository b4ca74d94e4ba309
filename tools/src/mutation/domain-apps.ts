import { existsSync, readdirSync } from 'node:fs';
import { basename, join, sep } from 'node:path';

/** The apps whose src has a `domain` folder with code in it, by name. */
export function domainApps(root: string): readonly string[] {
  const apps = join(root, 'apps');
  return readdirSync(apps)
    .filter((app) => existsSync(join(apps, app, 'src')) && hasDomain(join(apps, app, 'src')))
    .sort();
}

function hasDomain(src: string): boolean {
  return readdirSync(src, { recursive: true, encoding: 'utf8' }).some(
    (path) => path.split(sep).slice(0, -1).includes('domain') && isCode(basename(path)),
  );
}

function isCode(file: string): boolean {
  return file.endsWith('.ts') && !file.endsWith('.spec.ts');
}
