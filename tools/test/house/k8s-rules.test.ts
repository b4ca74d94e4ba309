import { join } from 'node:path';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import {
  contextOf,
  findings,
  findKubectl,
  HOUSE_RULES,
  isOfKubernetes,
  type Manifest,
  operatorKindProblems,
  pythonTool,
  render,
} from '@oct/tools/k8s';
import { stringify } from 'yaml';
import { BOUNDARY_MISTAKES } from './k8s-boundary-mistakes';
import { broken } from './k8s-broken';
import { engine } from './k8s-engine';
import { codeFacts, root } from './k8s-facts';
import { MISTAKES as APP_MISTAKES, OPERATOR_MISTAKES } from './k8s-mistakes';
import { STORE_MISTAKES } from './k8s-store-mistakes';

const kubectl = engine('kubectl', findKubectl(), 'install it, or name it in KUBECTL_PATH');
const MISTAKES = [...APP_MISTAKES, ...BOUNDARY_MISTAKES, ...STORE_MISTAKES];
const facts = codeFacts();
const sentences = (manifests: readonly Manifest[], isForRealData = false): string[] =>
  findings(contextOf(manifests, facts, { isForRealData })).map(({ rule, sentence }) => `${rule}: ${sentence}`);

describe('what the rules read in the code is there (DESIGN 10)', () => {
  it('settings, probes, the limit after SIGTERM and metrics', () => {
    expect(Object.keys(facts.settings)).toHaveLength(8);
    expect(facts.operationsPaths).toEqual(expect.arrayContaining(['/metrics', '/health/live', '/health/ready']));
    expect(facts.stopLimitSeconds).toBe(20);
    expect(facts.metrics).toEqual(expect.arrayContaining(['outbox_oldest_age_seconds', 'search_index_lag_seconds']));
    expect(facts.hasFile('apps/capacity/dist/main.js')).toBe(true);
    expect(facts.oneTimeVariables(['apps/capacity/dist/migrate.js'])).toEqual(['MIGRATOR_DATABASE_URL']);
    expect(facts.oneTimeVariables(['apps/capacity/dist/migrate.js', 'wait'])).toEqual(['DATABASE_URL']);
    expect(facts.oneTimeVariables(['libs/platform/dist/bootstrap/prepare-event-log.js'])).toEqual([
      'EVENT_LOG_URL',
      'MIGRATOR_DATABASE_URL',
    ]);
  });
});

const OVERLAYS = ['local', 'staging', 'production'] as const;
const rendered = new Map<string, readonly Manifest[]>();
/** Each is rendered once: it costs a second. */
function overlay(name: string): readonly Manifest[] {
  const known = rendered.get(name) ?? render(kubectl.program, join(root, 'k8s/overlays', name));
  rendered.set(name, known);
  return known;
}

kubectl.describe('overlays (DESIGN 10, ENGINES C 7)', () => {
  it.each(OVERLAYS)('%s has every name once, all in our namespace', (name) => {
    const names = overlay(name).map(({ apiVersion, kind, metadata }) => `${apiVersion} ${kind} ${metadata.name}`);
    expect(names.filter((each, index) => names.indexOf(each) !== index)).toEqual([]);
    const elsewhere = overlay(name).filter(
      ({ kind, metadata }) => kind !== 'Namespace' && metadata.namespace !== 'open-capacity-tracker',
    );
    expect(elsewhere.map(({ kind, metadata }) => `${kind} ${metadata.name}`)).toEqual([]);
  });

  it.each(OVERLAYS)('%s breaks no house rule', (name) => {
    expect(sentences(overlay(name), name === 'production')).toEqual([]);
  });

  it.each(OVERLAYS)('%s has of operators’ kinds only fields that we know', (name) => {
    expect(operatorKindProblems(overlay(name))).toEqual([]);
  });
});

kubectl.describe('house rules and kinds of operators refuse mistakes (shown able to fail)', () => {
  it.each(MISTAKES)('%s: %s', (rule, sentence, mistake) => {
    const found = sentences(broken(overlay('production'), mistake), true);
    expect(found.filter((each) => each.startsWith(`${rule}: `) && each.includes(sentence))).not.toEqual([]);
  });

  it('every rule has a mistake here that it refuses', () => {
    const shown = new Set(MISTAKES.map(([rule]) => rule));
    expect(HOUSE_RULES.filter(({ name }) => !shown.has(name)).map(({ name }) => name)).toEqual([]);
  });

  it.each(OPERATOR_MISTAKES)('kinds of operators: %s', (sentence, mistake) => {
    expect(operatorKindProblems(broken(overlay('production'), mistake)).join('\n')).toContain(sentence);
  });
});

const found = pythonTool('kubernetes-validate');
const validator = engine(
  'kubernetes-validate',
  'program' in found ? found.program : undefined,
  'missing' in found ? found.missing : 'it is there',
);
const describeSchemas = kubectl.program ? validator.describe : kubectl.describe;

describeSchemas('schemas of Kubernetes 1.36, strictly (ENGINES C 1)', () => {
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'oct-schemas-'));
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  function validate(name: string, manifests: readonly Manifest[]): { status: number | null; said: string } {
    const file = join(folder, `${name}.yaml`);
    const documents = manifests.filter(isOfKubernetes).map((each) => stringify(each, { aliasDuplicateObjects: false }));
    writeFileSync(file, documents.join('---\n'));
    const { status, stderr, stdout } = spawnSync(validator.program, ['--strict', '-k', '1.36', file], {
      encoding: 'utf8',
    });
    return { status, said: stdout + stderr };
  }

  it.each(OVERLAYS)('%s passes', (name) => {
    expect(validate(name, overlay(name))).toMatchObject({ status: 0 });
  });

  it.each([
    ['an unknown field', 'replica', { object: 'StatefulSet opensearch', path: 'spec/replica', value: 2 }],
    ['a wrong type', 'replicas', { object: 'StatefulSet opensearch', path: 'spec/replicas', value: 'two' }],
  ])('%s is refused (shown able to fail)', (_, word, mistake) => {
    const { said, status } = validate('wrong', broken(overlay('production'), mistake));
    expect(status).not.toBe(0);
    expect(said).toContain(word);
  });
});
