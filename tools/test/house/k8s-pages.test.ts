import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { CLUSTER_APPS, findKubectl, type Manifest, render, type Workload, workloadsOf } from '@oct/tools/k8s';
import {
  blocksOf,
  commandsOf,
  LAB_COMMANDS,
  operationsPages,
  readPage,
  repairArguments,
  runnerOf,
} from '@oct/tools/operations-pages';
import { repairCall } from '../../src/repair/repair-call';
import { REPAIR_SAYS } from '../operations/repair-says';
import { engine } from './k8s-engine';
import { root } from './k8s-facts';

const kubectl = engine('kubectl', findKubectl(), 'install it, or name it in KUBECTL_PATH');
const pages = operationsPages(root);
const commands = pages.flatMap((page) => commandsOf(root, page));

/** Rows of the table under a heading, without its head. */
function table(page: string, heading: string): string[][] {
  const [, behind = ''] = readPage(root, page).split(`## ${heading}\n`);
  const [section = ''] = behind.split('\n## ');
  const rows = section.split('\n').filter((line) => line.startsWith('|'));
  return rows.slice(2).map((row) =>
    row
      .split('|')
      .slice(1, -1)
      .map((cell) => cell.trim().replaceAll('`', '')),
  );
}

describe('pages of operations hold no command that nobody runs', () => {
  it('each command belongs to the suites of repairs or to the lab', () => {
    expect(pages.sort()).toEqual(['kubernetes.md', 'repair.md', 'restore.md']);
    expect(commands.filter((each) => !runnerOf(each))).toEqual([]);
  });

  it('the suite of repair.md knows what each repair has to say, and no other', () => {
    const typed = commandsOf(root, 'repair.md').map(({ line }) => repairArguments(line).join(' '));
    expect(typed.sort()).toEqual(Object.keys(REPAIR_SAYS).sort());
  });

  it('the lab knows no command that no page has', () => {
    const unused = LAB_COMMANDS.filter(([typed]) => !commands.some(({ line }) => typed.test(line)));
    expect(unused.map(([typed]) => typed.source)).toEqual([]);
  });

  it('the lab runs every heading under which there is a command for it', () => {
    const source = readFileSync(join(root, 'tools/src/k8s-lab/page-proofs.ts'), 'utf8');
    const run = [...source.matchAll(/asTyped\(root, '([a-z.]+)', '([^']+)'/g)].map(
      ([, page, heading]) => `${page}, ${heading}`,
    );
    const written = commands
      .filter((each) => runnerOf(each) === 'lab')
      .map(({ heading, page }) => `${page}, ${heading}`);
    expect(run.sort()).toEqual([...new Set(written)].sort());
  });

  it('what is not run says so, and why', () => {
    const others = pages
      .flatMap((page) => blocksOf(page, readPage(root, page)))
      .filter(({ language }) => language !== 'sh');
    expect(others.length).toBeGreaterThan(0);
    expect(others.filter(({ language }) => language !== 'text')).toEqual([]);
    expect(others.filter(({ before }) => !before.includes('Not run by a test, because '))).toEqual([]);
  });

  it.each([
    ['kubernetes.md', 'kubectl -n open-capacity-tracker delete pod --all'],
    ['kubernetes.md', 'npm run repair -- rebuild-index'],
    ['repair.md', 'helm upgrade --install open-capacity-tracker'],
    ['kubernetes.md', 'kubectl create namespace open-capacity-tracker; rm -r k8s'],
  ])('in %s, "%s" would be refused (shown able to fail)', (page, line) => {
    expect(runnerOf({ page, line })).toBeUndefined();
  });

  it('a block is known by its heading and the paragraph before it', () => {
    const text = '## How\n\nNot run by a test, because\nnobody can.\n\n```text\na\n```\n\n   ```sh\n   b\n   ```\n';
    expect(blocksOf('x.md', text)).toEqual([
      {
        page: 'x.md',
        heading: 'How',
        language: 'text',
        lines: ['a'],
        before: 'Not run by a test, because nobody can.',
      },
      { page: 'x.md', heading: 'How', language: 'sh', lines: ['b'], before: '' },
    ]);
    expect(() => blocksOf('x.md', '```sh\na\n')).toThrow('a block is not closed');
  });
});

describe('repairs in a cluster', () => {
  const rows = table('repair.md', 'In a cluster');

  it.each(rows)('npm run repair -- %s is, in %s, %s', (typed = '', pod, program) => {
    const { app = '', args = [] } = repairCall(typed.split(/\s+/)) ?? {};
    const component = CLUSTER_APPS.find(({ name }) => name === app)?.hasWorker ? 'worker' : 'api';
    expect({ pod, program }).toEqual({
      pod: `${app}-${component}`,
      program: [`apps/${app}/dist/command.js`, ...args].join(' '),
    });
  });

  it('every repair of the pages is in the table', () => {
    const typed = commands
      .filter((each) => runnerOf(each) === 'repair')
      .map(({ line }) => repairArguments(line).join(' '));
    const known = rows.map(([left]) => left);
    expect(typed.length).toBeGreaterThan(15);
    expect(typed.filter((each) => !known.includes(each))).toEqual([]);
  });
});

interface Scaler extends Manifest {
  readonly spec: {
    readonly scaleTargetRef: { readonly name: string };
    readonly minReplicas?: number;
    readonly maxReplicas?: number;
    readonly minReplicaCount?: number;
    readonly maxReplicaCount?: number;
  };
}

kubectl.describe('how many replicas there are', () => {
  it('in production is what the page says', () => {
    const manifests = render(kubectl.program, join(root, 'k8s/overlays/production'));
    const scalers = manifests.filter((each): each is Scaler =>
      ['HorizontalPodAutoscaler', 'ScaledObject'].includes(each.kind),
    );
    const replicas = (workload: Workload | undefined): string => {
      if (!workload) return '-';
      const { spec } = scalers.find((each) => each.spec.scaleTargetRef.name === workload.name) ?? {};
      if (!spec) return String(workload.spec.replicas);
      return `${spec.minReplicas ?? spec.minReplicaCount} to ${spec.maxReplicas ?? spec.maxReplicaCount}`;
    };
    const all = workloadsOf(manifests);
    const expected = CLUSTER_APPS.map(({ name }) => [
      name,
      ...['api', 'worker'].map((component) => replicas(all.find((each) => each.name === `${name}-${component}`))),
    ]);
    expect(table('kubernetes.md', 'Scale each service')).toEqual(expected);
  });

  it('can be changed by a command for every process of every app', () => {
    const lines = commandsOf(root, 'kubernetes.md').map(({ line }) => line);
    const names = CLUSTER_APPS.flatMap(({ hasWorker, name }) => [
      `${name}-api`,
      ...(hasWorker ? [`${name}-worker`] : []),
    ]);
    const scales = (line: string, name: string): boolean =>
      line.includes(` ${name} --type=merge`) || line.includes(`scale deployment/${name} --replicas=`);
    expect(names.filter((name) => !lines.some((line) => scales(line, name)))).toEqual([]);
  });
});
