import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { APPS } from '@oct/contracts';

const root = join(__dirname, '../../..');
const OUR_SETTINGS = JSON.parse(readFileSync(join(root, 'nx.json'), 'utf8')) as { pluginsConfig: object };
const ALL_APPS = APPS.map((app) => `@oct/${app}`);

type Dependencies = Record<string, { target: string }[]>;

/** What Nx itself makes of a workspace. */
function dependenciesIn(workspace: string): Dependencies {
  const folder = mkdtempSync(join(tmpdir(), 'oct-nx-graph-'));
  try {
    const file = join(folder, 'graph.json');
    const env = { ...process.env, NX_DAEMON: 'false', NX_CACHE_PROJECT_GRAPH: 'false' };
    const { status, stderr } = spawnSync(join(root, 'node_modules/.bin/nx'), ['graph', `--file=${file}`], {
      cwd: workspace,
      env,
      encoding: 'utf8',
    });
    expect({ status, stderr: status === 0 ? '' : stderr }).toEqual({ status: 0, stderr: '' });
    return (JSON.parse(readFileSync(file, 'utf8')) as { graph: { dependencies: Dependencies } }).graph.dependencies;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** In words, what of the house the graph does not know, or knows otherwise. */
function mistakes(dependencies: Dependencies, apps: readonly string[] = ALL_APPS): string[] {
  const targets = (project: string) => [...new Set((dependencies[project] ?? []).map((edge) => edge.target))];
  const missing = (project: string, wanted: string[]) =>
    wanted.filter((each) => !targets(project).includes(each)).map((each) => `${project} does not stand on ${each}`);
  // The graph counts what tests import too; that only tests do is proven by the boundaries.
  const allowed = ['@oct/contracts', '@oct/testing', '@oct/tools'];
  return [
    ...apps.flatMap((app) => missing(app, ['@oct/contracts', '@oct/platform'])),
    ...apps.flatMap((app) =>
      targets(app)
        .filter((target) => ALL_APPS.includes(target))
        .map((target) => `${app} stands on ${target}`),
    ),
    ...missing('@oct/web', ['@oct/ui']),
    ...missing('@oct/platform', ['@oct/contracts']),
    ...targets('@oct/platform')
      .filter((target) => !allowed.includes(target))
      .map((target) => `@oct/platform stands on ${target}`),
  ];
}

/** Two apps and three libraries, whose imports are in their sources only. */
function smallWorkspace(settings: object, searchImports = ''): string {
  const folder = mkdtempSync(join(tmpdir(), 'oct-nx-'));
  const sources: Record<string, string> = {
    'libs/contracts': 'export const c = 1;\n',
    'libs/platform': "export { c } from '@oct/contracts';\n",
    'libs/ui': "export { c } from '@oct/contracts';\n",
    'apps/web': "export * from '@oct/contracts';\nexport * from '@oct/platform';\nexport * from '@oct/ui';\n",
    'apps/search': `export * from '@oct/contracts';\nexport * from '@oct/platform';\n${searchImports}`,
  };
  const write = (path: string, text: string) => {
    mkdirSync(join(folder, path, '..'), { recursive: true });
    writeFileSync(join(folder, path), text);
  };
  write('nx.json', JSON.stringify(settings));
  write('package.json', JSON.stringify({ name: 'small', private: true, workspaces: ['apps/*', 'libs/*'] }));
  mkdirSync(join(folder, 'node_modules/@oct'), { recursive: true });
  for (const [path, text] of Object.entries(sources)) {
    const name = `@oct/${path.split('/')[1]}`;
    const exports = { '.': { types: './src/index.ts', default: './dist/index.js' } };
    write(`${path}/package.json`, JSON.stringify({ name, version: '0.1.0', main: 'dist/index.js', exports }));
    write(`${path}/src/index.ts`, text);
    symlinkSync(join('../..', path), join(folder, 'node_modules', name));
  }
  write('package-lock.json', JSON.stringify({ lockfileVersion: 3, packages: {} }));
  // The packages of this checkout must not be found under the names of the small ones.
  for (const name of readdirSync(join(root, 'node_modules')).filter((each) => each !== '@oct'))
    symlinkSync(join(root, 'node_modules', name), join(folder, 'node_modules', name));
  return folder;
}

function mistakesOfSmall(settings: object, searchImports?: string): string[] {
  const workspace = smallWorkspace(settings, searchImports);
  try {
    return mistakes(dependenciesIn(workspace), ['@oct/web', '@oct/search']);
  } finally {
    rmSync(workspace, { recursive: true, force: true });
  }
}

/** Without edges, Nx serves stale results from its cache in silence (DESIGN 9). */
describe('nx graph', () => {
  it('knows that every app stands on contracts and platform, web on ui, and that no app stands on another', () => {
    expect(mistakes(dependenciesIn(root))).toEqual([]);
  }, 60_000);

  it('is seen to be empty when sources are not analysed (shown able to fail)', () => {
    const { pluginsConfig: _setting, ...withoutSetting } = OUR_SETTINGS;
    expect(mistakesOfSmall(OUR_SETTINGS)).toEqual([]);
    expect(mistakesOfSmall(withoutSetting)).toEqual([
      '@oct/web does not stand on @oct/contracts',
      '@oct/web does not stand on @oct/platform',
      '@oct/search does not stand on @oct/contracts',
      '@oct/search does not stand on @oct/platform',
      '@oct/web does not stand on @oct/ui',
      '@oct/platform does not stand on @oct/contracts',
    ]);
  }, 90_000);

  it('names an app that stands on another (shown able to fail)', () => {
    expect(mistakesOfSmall(OUR_SETTINGS, "export { c as d } from '@oct/web';\n")).toEqual([
      '@oct/search stands on @oct/web',
    ]);
  }, 60_000);
});
