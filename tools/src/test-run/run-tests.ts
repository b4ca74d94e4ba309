import { execFileSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { availableParallelism } from 'node:os';
import { join, relative } from 'node:path';
import { PlainError } from '../processes';
import { startPostgres } from '../postgres';
import { chromium, type Engine, postgres } from './engines';
import { EngineRun } from './engine-run';
import { runJest } from './jest-run';
import type { Project, TestOptions } from './options';
import {
  kafka,
  kindsOf,
  leavingOut,
  MAY_NEED_ENGINES,
  openSearch,
  patternsLeftOut,
  suitesLeftOut,
  suitesOf,
} from './shared-engines';
import { add, NOTHING, skippedSuites, type Totals, totalsOf } from './totals';

interface Stage {
  readonly projects: readonly Project[];
  readonly workers: number;
  /** For one test: ceilings for a busy machine, not aims. */
  readonly timeoutMs: number;
  /** Suites of these projects that another stage runs. */
  readonly leaveOut?: readonly string[];
}

/** Projects that run together: database suites share one server and two cores. */
const STAGES: readonly Stage[] = [
  { projects: ['unit', 'house'], workers: Math.max(2, availableParallelism()), timeoutMs: 60_000 },
  { projects: ['medium', 'api'], workers: 2, timeoutMs: 60_000 },
  { projects: ['engine'], workers: 2, timeoutMs: 180_000, leaveOut: ['/test/engine/full/'] },
  // A whole system is seventeen processes: two at a time would test the machine.
  { projects: ['engine'], workers: 1, timeoutMs: 300_000, leaveOut: ['/test/engine/(kafka|opensearch)/'] },
  { projects: ['e2e'], workers: 1, timeoutMs: 180_000 },
  { projects: ['slow'], workers: 1, timeoutMs: 600_000 },
];
const NEED_POSTGRES: readonly Project[] = ['medium', 'api', 'engine', 'e2e', 'slow'];
const NEED_CHROMIUM: readonly Project[] = ['e2e', 'slow'];
const NEED_BUILT_APPS: readonly Project[] = ['house', 'engine', 'e2e', 'slow'];

export interface RunOutcome {
  readonly totals: Totals;
  readonly succeeded: boolean;
}

export async function runTests(root: string, options: TestOptions, signal: AbortSignal): Promise<RunOutcome> {
  const needs = (projects: readonly Project[]) => options.projects.some((project) => projects.includes(project));
  if (needs(NEED_BUILT_APPS)) execFileSync(process.execPath, [join(root, 'tools/bin/build.mjs')], { stdio: 'inherit' });
  const suitesFor = (among: readonly Project[]) =>
    suitesOf(
      root,
      options.projects.filter((project) => among.includes(project)),
      options.rest,
    );
  const engineSuites = suitesFor(MAY_NEED_ENGINES);
  const kinds = kindsOf(engineSuites);
  const shared = [kafka(), openSearch()].filter(({ neededBy }) => neededBy.some((kind) => kinds.has(kind)));
  const needsChromium = needs(NEED_CHROMIUM) || kinds.has('full');
  const programs = [...(needs(NEED_POSTGRES) ? [postgres()] : []), ...(needsChromium ? [chromium()] : [])];
  const missing = [...programs, ...shared].filter(({ isThere }) => !isThere);
  refuseIfRequired(missing);
  const hasServer = needs(NEED_POSTGRES) && !missing.some(({ name }) => name.startsWith('PostgreSQL'));
  const server = hasServer ? await startPostgres({ throwAway: true }) : undefined;
  const engines = new EngineRun(shared.filter(({ isThere, kind }) => isThere && kinds.has(kind)));
  try {
    const environment = {
      OCT_TEST_RUN_ID: randomBytes(6).toString('hex'),
      OCT_TEST_SIZE: options.large ? 'large' : 'ordinary',
      ...(server ? { OCT_TEST_PG_URL: server.url } : {}),
      ...Object.fromEntries(programs.flatMap((program) => Object.entries(program.environment))),
    };
    const missingShared = shared.filter(({ isThere }) => !isThere);
    const leftOut = patternsLeftOut(missingShared);
    const { totals, succeeded } = await runStages(root, options, { hasServer, environment, engines, leftOut, signal });
    const skipped = new Set([
      ...suitesLeftOut(engineSuites, missingShared),
      ...(hasServer ? [] : suitesFor(NEED_POSTGRES)),
    ]);
    for (const suite of skipped) console.error(`SKIPPED, ENGINE MISSING: all tests of ${relative(root, suite)}`);
    for (const { name, whereFrom } of missing)
      console.error(`\nSKIPPED, ENGINE MISSING: ${name}. To run it all, ${whereFrom}.`);
    return { totals: add(totals, { ...NOTHING, skipped: skipped.size }), succeeded };
  } finally {
    await engines.stop();
    await server?.stop();
  }
}

interface StageSetting {
  readonly hasServer: boolean;
  readonly environment: Readonly<Record<string, string>>;
  readonly engines: EngineRun;
  /** Suites of missing engines. */
  readonly leftOut: readonly string[];
  readonly signal: AbortSignal;
}

async function runStages(root: string, options: TestOptions, setting: StageSetting): Promise<RunOutcome> {
  let totals = NOTHING;
  let succeeded = true;
  for (const stage of STAGES) {
    const chosen = stage.projects.filter((project) => options.projects.includes(project));
    const projects = chosen.filter((project) => setting.hasServer || !NEED_POSTGRES.includes(project));
    if (projects.length === 0 || setting.signal.aborted) continue;
    const { signal } = setting;
    const { workers, timeoutMs } = stage;
    const environment = { ...setting.environment, ...(await setting.engines.environmentFor(projects)) };
    const rest = [...options.rest, ...leavingOut([...(stage.leaveOut ?? []), ...setting.leftOut])];
    const run = { root, projects, workers, timeoutMs, environment, rest, signal };
    const { exitCode, result } = await runJest(run);
    succeeded &&= exitCode === 0 && result !== undefined;
    const unexplained = exitCode !== 0 && (!result || totalsOf(result).failed === 0);
    if (unexplained) totals = add(totals, { ...NOTHING, failed: 1 });
    if (result) {
      totals = add(totals, totalsOf(result));
      for (const { name, tests } of skippedSuites(result))
        console.error(`SKIPPED: ${tests} ${tests === 1 ? 'test' : 'tests'} of ${relative(root, name)}`);
    }
  }
  return { totals, succeeded: succeeded && totals.failed === 0 && !setting.signal.aborted };
}

function refuseIfRequired(missing: readonly Pick<Engine, 'name' | 'whereFrom'>[]): void {
  const [engine] = missing;
  if (engine && process.env.REQUIRE_ENGINES === '1') {
    throw new PlainError(`REQUIRE_ENGINES=1 and ${engine.name} is missing: ${engine.whereFrom}.`);
  }
}
