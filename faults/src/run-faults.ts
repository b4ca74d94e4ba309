import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { eventually, PlainError } from '@oct/tools/processes';
import { SeparateChecker } from './checker/separate-checker';
import { chooseFaults } from './experiments/choose-faults';
import { type Experiment, hasFailed, runExperiment } from './experiments/run-experiment';
import { sabotage } from './experiments/sabotage';
import { SabotageGround } from './experiments/sabotage-ground';
import { HistoryWriter } from './history/history-file';
import { Load } from './load/load';
import { Watcher } from './load/watcher';
import type { Options } from './options';
import { randomFrom } from '@oct/tools/random';
import { experimentLines, type RunReport, sabotageLines } from './report/report';
import { prepareSystem } from './rig/prepare-system';
import { writeRigFiles } from './rig/rig-data';
import type { RigSystem } from './rig/rig-system';
import { startRigSystem } from './rig/start-rig-system';

export type Tell = (line: string) => void;

export interface FaultsRun {
  readonly report: RunReport;
  readonly folder: string;
}

/** Homes enough that a save finds one idle for some seconds of an outage. */
const HOMES_PER_SAVE_A_SECOND = 12;
const LEAST_HOMES = 40;
const AGREES_WITHIN_MS = 30_000;

const now = () => performance.timeOrigin + performance.now();

export async function runFaults(options: Options, tell: Tell, signal: AbortSignal): Promise<FaultsRun> {
  const random = randomFrom(String(options.seed));
  const faults = chooseFaults(options, random.fork('faults'));
  const folder = folderOf(options);
  const begun = performance.now();
  tell(`seed ${options.seed}: starting the system in ${options.mode} mode behind proxies ...`);
  const system = await startRigSystem(options.mode);
  const ends: (() => Promise<void> | void)[] = [() => system.stop()];
  try {
    const historyFile = join(folder, 'history.jsonl');
    const history = new HistoryWriter(historyFile);
    ends.unshift(() => history.close());
    const { seed, mode, savesPerSecond, searchesPerSecond } = options;
    history.write({ kind: 'run', at: now(), seed, mode, savesPerSecond, searchesPerSecond });
    const homes = Math.max(LEAST_HOMES, savesPerSecond * HOMES_PER_SAVE_A_SECOND);
    const data = writeRigFiles(folder, homes, new Date());
    const prepared = await prepareSystem(system, data);
    const checker = SeparateChecker.start(folder, { ...system.sources, historyFile });
    ends.unshift(() => checker.stop());
    await untilAgreed(checker);
    const startedInMs = performance.now() - begun;
    tell(`${homes} homes are ready after ${(startedInMs / 1000).toFixed(1)} s`);
    const watcher = new Watcher(system.sources, history, now);
    const rates = { savesPerSecond, searchesPerSecond };
    const load = new Load({ system, data, prepared, ...rates, random: random.fork('load'), history, watcher, now });
    const experiments: Experiment[] = [];
    for (const fault of faults) {
      if (signal.aborted) break;
      const settings = { system, load, checker, history, historyFile, random, now };
      const experiment = await runExperiment(fault, settings);
      experiments.push(experiment);
      for (const line of experimentLines(experiment)) tell(line);
      if (hasFailed(experiment)) keepLogs(system, folder, fault.name);
    }
    const ground = new SabotageGround(system, load, watcher);
    const sabotages = options.sabotage ? await sabotage(ground, checker, random.fork('sabotage')) : [];
    for (const line of sabotageLines(sabotages)) tell(line);
    const tookMs = performance.now() - begun;
    const report = { mode, seed, ...rates, startedInMs, tookMs, experiments, sabotages };
    writeFileSync(join(folder, 'report.json'), JSON.stringify(report, undefined, 2));
    return { report, folder };
  } finally {
    for (const end of ends) await end();
  }
}

async function untilAgreed(checker: SeparateChecker): Promise<void> {
  let left: readonly string[] = [];
  const agreed = await eventually(
    async () => {
      left = await checker.disagreements();
      return left.length === 0 ? true : undefined;
    },
    { withinMs: AGREES_WITHIN_MS, everyMs: 250 },
  );
  if (!agreed) throw new PlainError(`The system does not agree with itself before any fault: ${left.join('; ')}`);
}

function folderOf({ keep }: Options): string {
  if (keep === undefined) return mkdtempSync(join(tmpdir(), 'oct-faults-'));
  const folder = resolve(process.env.INIT_CWD ?? process.cwd(), keep);
  mkdirSync(folder, { recursive: true });
  rmSync(join(folder, 'history.jsonl'), { force: true });
  return folder;
}

/** The last words of every process, beside the history that they belong to. */
function keepLogs(system: RigSystem, folder: string, fault: string): void {
  const name = `logs-${fault.replace(/[^a-z]+/g, '-')}.txt`;
  const words = system.processes.flatMap((process) => [`== ${process}`, ...system.logs(process)]);
  writeFileSync(join(folder, name), words.join('\n'));
}
