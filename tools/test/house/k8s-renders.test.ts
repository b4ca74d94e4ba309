import { mkdirSync, mkdtempSync, readdirSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { findKubectl, parseManifests, render, renderText } from '@oct/tools/k8s';
import { stringify } from 'yaml';
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
const pairs = single.flatMap((one, index) => single.slice(index + 1).map((other) => [one, other]));
const possible = pairs.filter((pair) => !APART.some((apart) => apart.every((each) => pair.includes(each))));

kubectl.describe('kustomize renders (ENGINES C 7)', () => {
  let folder: string;
  beforeAll(() => {
    folder = realpathSync(mkdtempSync(join(tmpdir(), 'oct-k8s-')));
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  /** The base with these components in a folder of its own. */
  function combined(components: readonly string[]): string {
    const at = join(folder, components.join('+'));
    mkdirSync(at, { recursive: true });
    const from = (path: string): string => relative(at, join(root, 'k8s', path));
    const kustomization = {
      resources: [from('base')],
      components: components.map((each) => from(`components/${each}`)),
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

  // Half a second of work for each: ordinarily every one with one other, in the slow run with every other.
  const chosen = process.env.OCT_TEST_SIZE === 'large' ? possible : possible.filter((_, index) => index % 9 === 0);
  it(`the base with each of ${chosen.length} of ${possible.length} pairs of components`, () => {
    for (const pair of chosen)
      expect(parseManifests(renderText(kubectl.program, combined(pair))).length).toBeGreaterThan(0);
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
