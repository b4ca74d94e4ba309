import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const root = join(__dirname, '../../..');

interface Graph {
  graph: { dependencies: Record<string, { target: string }[]> };
}

/** Without edges, Nx serves stale results from its cache in silence (DESIGN 9). */
describe('nx graph', () => {
  it('knows that every app stands on contracts and platform, web on ui, and that no app stands on another', () => {
    const folder = mkdtempSync(join(tmpdir(), 'oct-nx-'));
    try {
      const file = join(folder, 'graph.json');
      const env = { ...process.env, NX_DAEMON: 'false', NX_CACHE_PROJECT_GRAPH: 'false' };
      const { status, stderr } = spawnSync(join(root, 'node_modules/.bin/nx'), ['graph', `--file=${file}`], {
        cwd: root,
        env,
        encoding: 'utf8',
      });
      expect({ status, stderr: status === 0 ? '' : stderr }).toEqual({ status: 0, stderr: '' });
      const { dependencies } = (JSON.parse(readFileSync(file, 'utf8')) as Graph).graph;
      const targets = (project: string) => [...new Set((dependencies[project] ?? []).map((edge) => edge.target))];
      const apps = ['gateway', 'web', 'identity', 'providers', 'capacity', 'search', 'notifications', 'reporting'].map(
        (app) => `@oct/${app}`,
      );
      for (const app of apps) {
        expect(targets(app)).toEqual(expect.arrayContaining(['@oct/contracts', '@oct/platform']));
        expect(targets(app).filter((target) => apps.includes(target))).toEqual([]);
      }
      expect(targets('@oct/web')).toContain('@oct/ui');
      // The graph counts what tests import too; that only tests do is proven by the boundaries.
      const forTests = ['@oct/testing', '@oct/tools'];
      expect(targets('@oct/platform').filter((target) => !forTests.includes(target))).toEqual(['@oct/contracts']);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  }, 60_000);
});
