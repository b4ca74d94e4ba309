import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { WORKSPACE } from '@oct/tools/supervisor';

interface LockedPackage {
  readonly optionalDependencies?: Readonly<Record<string, string>>;
}

type Locked = Readonly<Record<string, LockedPackage>>;

/** `npm ci` refuses a lock file that leaves out packages for other machines, as npm writes it where its registry has none. */
function leftOut(locked: Locked): readonly string[] {
  return Object.entries(locked).flatMap(([path, { optionalDependencies = {} }]) =>
    Object.keys(optionalDependencies).filter(
      (name) => !(`node_modules/${name}` in locked) && !(`${path}/node_modules/${name}` in locked),
    ),
  );
}

describe('the lock file', () => {
  it('names the packages for every kind of machine, so that npm ci takes it', () => {
    const { packages } = JSON.parse(readFileSync(join(WORKSPACE, 'package-lock.json'), 'utf8')) as { packages: Locked };
    expect(Object.keys(packages).length).toBeGreaterThan(500);
    expect(leftOut(packages)).toEqual([]);
  });

  it('would be found wanting without one of them', () => {
    const locked: Locked = {
      'node_modules/@swc/core': {
        optionalDependencies: { '@swc/core-linux-x64-gnu': '1', '@swc/core-darwin-arm64': '1' },
      },
      'node_modules/@swc/core-linux-x64-gnu': {},
    };
    expect(leftOut(locked)).toEqual(['@swc/core-darwin-arm64']);
  });
});
