import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join, relative } from 'node:path';
import { findKubectl, operatorKindProblems, render, renderText } from '@oct/tools/k8s';
import { promisify } from 'node:util';
import { parse, stringify } from 'yaml';
import { engine } from './k8s-engine';
import { root } from './k8s-facts';

const kubectl = engine('kubectl', findKubectl(), 'install it, or name it in KUBECTL_PATH');
const all = readdirSync(join(root, 'k8s/components')).sort();
/** The two ways to have the same thing are never both there. */
const APART = [
  ['event-log-kafka', 'event-log-postgres'],
  ['postgres', 'postgres-single'],
];
/** Names images by the versions of an overlay, so it is rendered with one. */
const OF_OVERLAYS = ['release', 'full'];

const single = all.filter((each) => !OF_OVERLAYS.includes(each));
/** Everything at once, in each of the ways to choose between those that are never both there. */
const whole = APART.reduce<string[][]>(
  (sets, apart) => sets.flatMap((set) => apart.map((out) => set.filter((each) => each !== out))),
  [single],
);
const pairs = single.flatMap((one, index) => single.slice(index + 1).map((other) => [one, other]));
const possible = pairs.filter((pair) => !APART.some((apart) => apart.every((each) => pair.includes(each))));

interface Base {
  readonly namespace: string;
  readonly resources: readonly string[];
}

kubectl.describe('kustomize renders (ENGINES C 7)', () => {
  let folder: string;
  beforeAll(() => {
    folder = realpathSync(mkdtempSync(join(tmpdir(), 'oct-k8s-')));
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  /** The base as one file: what a pair is about need not be made from its parts again, a hundred times. */
  let known = '';
  function flatBase(): string {
    if (known === '') {
      known = join(folder, 'flat');
      mkdirSync(known);
      // By their parts: an object that has its namespace already is not found by patches that name none.
      const { namespace, resources } = parse(readFileSync(join(root, 'k8s/base/kustomization.yaml'), 'utf8')) as Base;
      const parts = resources.map((each) => renderText(kubectl.program, join(root, 'k8s/base', each)));
      writeFileSync(join(known, 'base.yaml'), parts.join('---\n'));
      writeFileSync(join(known, 'kustomization.yaml'), stringify({ namespace, resources: ['base.yaml'] }));
    }
    return known;
  }

  /** The base with these components in a folder of its own. */
  function combined(components: readonly string[], base = join(root, 'k8s/base')): string {
    const at = join(folder, [basename(base), ...components].join('+'));
    mkdirSync(at, { recursive: true });
    const kustomization = {
      resources: [relative(at, base)],
      components: components.map((each) => relative(at, join(root, 'k8s/components', each))),
    };
    writeFileSync(join(at, 'kustomization.yaml'), stringify(kustomization));
    return at;
  }

  it.each(
    readdirSync(join(root, 'k8s/base')).filter(
      (name) => !name.includes('.') && !['workload', 'database-client'].includes(name),
    ),
  )('the base of %s by itself', (app) => {
    expect(render(kubectl.program, join(root, 'k8s/base', app)).length).toBeGreaterThan(1);
  });

  it.each(single)('the base with the component %s', (component) => {
    expect(render(kubectl.program, combined([component])).length).toBeGreaterThan(0);
  });

  /** Those that do not render, each with what kustomize says: a process for each, two at a time, too short-lived to collect garbage. */
  async function refused(sets: readonly (readonly string[])[]): Promise<string[]> {
    const waiting = [...sets];
    const found: string[] = [];
    const work = async (): Promise<void> => {
      for (let set = waiting.shift(); set; set = waiting.shift()) {
        const rendered = promisify(execFile)(kubectl.program, ['kustomize', combined(set, flatBase())], {
          env: { ...process.env, GOGC: 'off' },
          maxBuffer: 64 * 1024 ** 2,
        });
        const problem = await rendered.then(
          ({ stdout }) => (stdout.includes('kind: Deployment') ? undefined : 'nothing'),
          (error: unknown) => String(error),
        );
        if (problem) found.push(`${set.join(' and ')}: ${problem}`);
      }
    };
    await Promise.all([work(), work()]);
    return found;
  }

  it(`the base with each of all ${possible.length} pairs of components`, async () => {
    expect(possible.length).toBeGreaterThan(80);
    expect(renderText(kubectl.program, flatBase())).toBe(renderText(kubectl.program, join(root, 'k8s/base')));
    expect(await refused(possible)).toEqual([]);
  }, 240_000);

  it(`the base with all components at once, in ${whole.length} ways`, async () => {
    expect(whole).toHaveLength(4);
    expect(await refused(whole)).toEqual([]);
  });

  it('says which pair does not render (shown able to fail)', async () => {
    const [problem = ''] = await refused([['migrations', 'monitoring'], ['postgres', 'postgres-single'], ['mailbox']]);
    expect(problem).toContain('postgres and postgres-single: ');
  });

  it('production on the day of a restore: the new cluster reads the archive that the old one wrote, and writes elsewhere', () => {
    const manifests = render(kubectl.program, combined(['postgres-recovery'], join(root, 'k8s/overlays/production')));
    expect(operatorKindProblems(manifests)).toEqual([]);
    const { bootstrap, externalClusters, plugins } = manifests.find(({ kind }) => kind === 'Cluster')?.spec as {
      bootstrap: { recovery: { source: string } };
      externalClusters: { name: string; plugin: { parameters: { barmanObjectName: string; serverName: string } } }[];
      plugins: { parameters: { barmanObjectName: string; serverName: string } }[];
    };
    const source = externalClusters.find(({ name }) => name === bootstrap.recovery.source);
    const parameters = plugins.map((each) => each.parameters);
    expect(source?.plugin.parameters).toEqual({ barmanObjectName: 'postgres-archive', serverName: 'postgres' });
    expect(parameters).toEqual([{ barmanObjectName: 'postgres-archive', serverName: 'postgres-after-restore' }]);
  });

  it('refuses two of the same name, and a version that nobody said (shown able to fail)', () => {
    expect(() => renderText(kubectl.program, combined(['migrations', 'migrations']))).toThrow('does not render');
    expect(() => renderText(kubectl.program, combined(['release']))).toThrow('does not render');
  });
});

describe('alerts and their runbooks', () => {
  const page = readFileSync(join(root, 'docs/operations/kubernetes.md'), 'utf8');
  const anchors = [...page.matchAll(/^#+ (.+)$/gm)].map(([, title = '']) =>
    title
      .toLowerCase()
      .replaceAll(/[^a-z0-9 -]/g, '')
      .replaceAll(' ', '-'),
  );

  it('every runbook is a heading of the page', () => {
    const text = readFileSync(join(root, 'k8s/components/monitoring/alerts.yaml'), 'utf8');
    const named = [...text.matchAll(/runbook: docs\/operations\/kubernetes\.md#(\S+)/g)].map(([, anchor]) => anchor);
    expect(named.length).toBeGreaterThan(5);
    expect(named.filter((anchor) => !anchors.includes(anchor ?? ''))).toEqual([]);
  });
});
