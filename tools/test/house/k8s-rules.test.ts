import { join } from 'node:path';
import { contextOf, findings, findKubectl, HOUSE_RULES, type Manifest, render } from '@oct/tools/k8s';
import { broken } from './k8s-broken';
import { engine } from './k8s-engine';
import { codeFacts, root } from './k8s-facts';
import { MISTAKES } from './k8s-mistakes';

const kubectl = engine('kubectl', findKubectl(), 'install it, or name it in KUBECTL_PATH');
const facts = codeFacts();
const sentences = (manifests: readonly Manifest[]): string[] =>
  findings(contextOf(manifests, facts)).map(({ rule, sentence }) => `${rule}: ${sentence}`);

describe('what the rules read in the code is there (DESIGN 10)', () => {
  it('settings, probes, the limit after SIGTERM and metrics', () => {
    expect(Object.keys(facts.settings)).toHaveLength(8);
    expect(facts.operationsPaths).toEqual(expect.arrayContaining(['/metrics', '/health/live', '/health/ready']));
    expect(facts.stopLimitSeconds).toBe(20);
    expect(facts.metrics).toEqual(expect.arrayContaining(['outbox_oldest_age_seconds', 'search_index_lag_seconds']));
    expect(facts.hasFile('apps/capacity/dist/main.js')).toBe(true);
  });
});

kubectl.describe('house rules over the rendered manifests (DESIGN 10, ENGINES C)', () => {
  const overlay = (name: string): Manifest[] => render(kubectl.program, join(root, 'k8s/overlays', name));
  let production: Manifest[];
  beforeAll(() => {
    production = overlay('production');
  });

  it.each(['local', 'staging', 'production'])('the overlay %s breaks none', (name) => {
    expect(sentences(name === 'production' ? production : overlay(name))).toEqual([]);
  });

  it.each(MISTAKES)('%s refuses: %s (shown able to fail)', (rule, sentence, mistake) => {
    const found = sentences(broken(production, mistake));
    expect(found.filter((each) => each.startsWith(`${rule}: `) && each.includes(sentence))).not.toEqual([]);
  });

  it('every rule has a mistake here that it refuses', () => {
    const shown = new Set(MISTAKES.map(([rule]) => rule));
    expect(HOUSE_RULES.filter(({ name }) => !shown.has(name)).map(({ name }) => name)).toEqual([]);
  });
});
