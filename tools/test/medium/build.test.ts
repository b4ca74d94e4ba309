import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

const BUILDER = pathToFileURL(resolve(__dirname, '../../bin/build-package.mjs')).href;

describe('building a package', () => {
  let folder: string;
  const build = () =>
    execFileSync(
      process.execPath,
      ['-e', `import(process.argv[1]).then((m) => console.log(m.buildPackage(process.argv[2])))`, BUILDER, folder],
      { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] },
    ).trim();
  const source = (name: string, text: string) => {
    mkdirSync(join(folder, 'src', name, '..'), { recursive: true });
    writeFileSync(join(folder, 'src', name), text);
  };
  const dist = (name: string) => join(folder, 'dist', name);

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'oct-build-'));
    source('one.ts', 'export const one: number = 1;\n');
    source('pages/page.njk', '<p>hello</p>');
    source('one.spec.ts', 'it("is a test", () => undefined);\n');
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  it('compiles sources, copies the rest, leaves tests out, and does nothing when nothing changed', () => {
    expect(build()).toBe('2');
    expect(readFileSync(dist('one.js'), 'utf8')).toContain('const one = 1');
    expect(readFileSync(dist('pages/page.njk'), 'utf8')).toBe('<p>hello</p>');
    expect(existsSync(dist('one.spec.js'))).toBe(false);
    expect(build()).toBe('0');
  });

  it('builds only what changed, and removes what is gone', () => {
    source('two.ts', 'export const two = 2;\n');
    expect(build()).toBe('3');
    source('one.ts', 'export const one = 11;\n');
    rmSync(join(folder, 'src/two.ts'));
    expect(build()).toBe('1');
    expect(existsSync(dist('two.js'))).toBe(false);
    expect(readFileSync(dist('one.js'), 'utf8')).toContain('const one = 11');
  });

  it('names a file that does not compile, builds the others, and builds it when it is mended', () => {
    source('broken.ts', 'export const = 1;\n');
    expect(build).toThrow('src/broken.ts does not compile');
    expect(existsSync(dist('one.js'))).toBe(true);
    source('broken.ts', 'export const mended = 1;\n');
    expect(build()).toBe('1');
  });
});
