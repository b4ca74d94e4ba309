import { spawnSync } from 'node:child_process';
import { dirname, isAbsolute, join } from 'node:path';
import { startKafka, startOpenSearch, whatKafkaNeeds, whatOpenSearchNeeds } from '../engines';
import type { Engine } from './engines';
import type { Project } from './options';

/** Sub-folders of test/engine and test/slow say what their suites need; `full` starts a whole system with engines of its own. */
const KINDS = ['kafka', 'opensearch', 'full'] as const;
export type EngineKind = (typeof KINDS)[number];

export const MAY_NEED_ENGINES: readonly Project[] = ['engine', 'slow'];

export interface StartedEngine {
  readonly environment: Readonly<Record<string, string>>;
  stop(): Promise<void>;
}

/** An engine that is started once for a whole run, and only when suites of the run need it. */
export interface SharedEngine extends Omit<Engine, 'environment'> {
  /** Suites of this kind are given its address. */
  readonly kind: EngineKind;
  /** Suites of these kinds cannot run without it. */
  readonly neededBy: readonly EngineKind[];
  start(): Promise<StartedEngine>;
}

export function kafka(): SharedEngine {
  return {
    name: 'Kafka',
    kind: 'kafka',
    neededBy: ['kafka', 'full'],
    isThere: whatKafkaNeeds() === undefined,
    whereFrom: whatKafkaNeeds() ?? '',
    start: async () => {
      const running = await startKafka();
      return { environment: { OCT_TEST_KAFKA: running.bootstrap.join() }, stop: () => running.stop() };
    },
  };
}

export function openSearch(): SharedEngine {
  return {
    name: 'OpenSearch',
    kind: 'opensearch',
    neededBy: ['opensearch', 'full'],
    isThere: whatOpenSearchNeeds() === undefined,
    whereFrom: whatOpenSearchNeeds() ?? '',
    start: async () => {
      const running = await startOpenSearch();
      return { environment: { OCT_TEST_OPENSEARCH: running.url }, stop: () => running.stop() };
    },
  };
}

/** Files of the suites that jest would run for these arguments. */
export function suitesOf(root: string, projects: readonly Project[], rest: readonly string[]): readonly string[] {
  if (projects.length === 0) return [];
  const jest = join(dirname(require.resolve('jest/package.json')), 'bin/jest.js');
  const args = [jest, '--selectProjects', ...projects, '--listTests', '--passWithNoTests', ...rest];
  const listed = spawnSync(process.execPath, args, { cwd: root, encoding: 'utf8' });
  return listed.stdout.split('\n').filter(isAbsolute);
}

export function kindsOf(suites: readonly string[]): ReadonlySet<EngineKind> {
  const kinds = suites.flatMap((suite) => /\/test\/(?:engine|slow)\/([a-z]+)\//.exec(suite)?.[1] ?? []);
  return new Set(KINDS.filter((kind) => kinds.includes(kind)));
}

/** Suites that cannot run where an engine is missing, as patterns of paths. */
export function patternsLeftOut(missing: readonly SharedEngine[]): readonly string[] {
  const kinds = new Set(missing.flatMap(({ neededBy }) => neededBy));
  return [...kinds].map((kind) => `/test/(engine|slow)/${kind}/`);
}

/** Those of these suites that need a missing engine. */
export function suitesLeftOut(suites: readonly string[], missing: readonly SharedEngine[]): readonly string[] {
  const patterns = patternsLeftOut(missing).map((pattern) => new RegExp(pattern));
  return suites.filter((suite) => patterns.some((pattern) => pattern.test(suite)));
}

/** Arguments of jest. They replace its own default, which is said again. */
export function leavingOut(patterns: readonly string[]): readonly string[] {
  if (patterns.length === 0) return [];
  return ['/node_modules/', ...patterns].flatMap((pattern) => ['--testPathIgnorePatterns', pattern]);
}
