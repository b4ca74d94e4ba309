import { setTimeout as delay } from 'node:timers/promises';
import type { HistoryEntry } from '../history/history-entry';
import { HistoryReader, type HistoryWriter } from '../history/history-file';
import type { SeparateChecker } from '../checker/separate-checker';
import type { Finding } from '../invariants';
import type { Load } from '../load/load';
import type { Random } from '../random';
import { type Measures, measures } from '../report/measures';
import { type MachineLoad, measureMachine } from '../rig/machine-load';
import type { RigSystem } from '../rig/rig-system';
import type { Fault } from './fault';

export interface Experiment {
  readonly fault: string;
  readonly what: string;
  readonly measures: Measures;
  readonly machine: MachineLoad | undefined;
  /** From the end of its cause to when every process said that it was ready. */
  readonly readyMs: number;
  /** From the end of its cause to when everything agreed again, the load that went on included; undefined when it did not within the bound. */
  readonly healedMs: number | undefined;
  readonly findings: readonly Finding[];
  /** In words, for a person: what did not come right. */
  readonly troubles: readonly string[];
}

export interface ExperimentSettings {
  readonly system: RigSystem;
  readonly load: Load;
  readonly checker: SeparateChecker;
  readonly history: HistoryWriter;
  readonly historyFile: string;
  readonly random: Random;
  readonly now: () => number;
}

/** QUALITY 4.3, I4: from when every process is ready and every save has its outcome. */
const HEALS_WITHIN_MS = 30_000;
const BEFORE_MS = 1_000;
/** Load that goes on when every process is ready again: what returns is what is tested. */
const AFTER_MS = 2_000;
const LOOK_EVERY_MS = 250;

/** One fault under load: before, during, after; then everything stands still, must agree, and is judged. */
export async function runExperiment(fault: Fault, settings: ExperimentSettings): Promise<Experiment> {
  const { system, load, checker, history, historyFile, random, now } = settings;
  const reader = new HistoryReader(historyFile);
  reader.readNew();
  const note = (phase: 'began' | 'ended' | 'healed' | 'not-healed', words?: string) =>
    history.write({
      kind: 'fault',
      at: now(),
      fault: fault.name,
      phase,
      ...(words === undefined ? {} : { note: words }),
    });
  const troubles: string[] = [];
  const machine = measureMachine(() => system.pids());
  load.start();
  await delay(BEFORE_MS);
  note('began');
  const before = reader.readNew().filter(({ kind }) => kind !== 'save-answer' && kind !== 'save-attempt');
  await fault.begin(system, random.fork(fault.name));
  await delay(fault.lastsMs);
  await fault.end(system);
  note('ended');
  const ended = now();
  await system.untilReady().catch((error: unknown) => {
    troubles.push(error instanceof Error ? error.message : String(error));
  });
  const readyMs = now() - ended;
  await delay(AFTER_MS);
  await load.pause();
  const left = await untilAgreed(checker, now() + HEALS_WITHIN_MS, now);
  const healedMs = left.length === 0 ? now() - ended : undefined;
  note(healedMs === undefined ? 'not-healed' : 'healed', left.join('; ') || undefined);
  troubles.push(...left);
  const findings = await checker.judge();
  const entries: readonly HistoryEntry[] = [...before.filter(({ kind }) => kind === 'fault'), ...reader.readNew()];
  reader.close();
  return {
    fault: fault.name,
    what: fault.what,
    measures: measures(entries),
    machine: machine(),
    readyMs,
    healedMs,
    findings,
    troubles,
  };
}

/** What still disagrees when the time is over. */
async function untilAgreed(checker: SeparateChecker, until: number, now: () => number): Promise<readonly string[]> {
  for (;;) {
    const left = await checker
      .disagreements()
      .catch((error: unknown) => [
        `the checker could not look: ${error instanceof Error ? error.message : String(error)}`,
      ]);
    if (left.length === 0 || now() > until) return left;
    await delay(LOOK_EVERY_MS);
  }
}

export function hasFailed({ findings, troubles }: Experiment): boolean {
  return troubles.length > 0 || findings.some(({ violations }) => violations.length > 0);
}
