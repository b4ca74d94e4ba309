import { setTimeout as delay } from 'node:timers/promises';
import { HistoryReader, type HistoryWriter } from '../history/history-file';
import type { SeparateChecker } from '../checker/separate-checker';
import type { Finding } from '../invariants';
import type { Load } from '../load/load';
import type { Random } from '@oct/tools/random';
import { type Measures, measures } from '../report/measures';
import { type MachineLoad, measureMachine } from '../rig/machine-load';
import type { RigSystem } from '../rig/rig-system';
import { type Effect, type Fault, withoutEffect } from './fault';

export interface Experiment {
  readonly fault: string;
  readonly what: string;
  readonly measures: Measures;
  readonly machine: MachineLoad | undefined;
  /** What it did to what it was done to. */
  readonly effects: readonly Effect[];
  /** From the end of its cause to when every process said that it was ready. */
  readonly readyMs: number;
  /** From the end of its cause to when everything agreed again, the load that went on included; undefined when it did not within the bound. */
  readonly healedMs: number | undefined;
  /** From when the load had stopped and every save had its outcome: what QUALITY 4.3 gives 30 s. */
  readonly agreedMs: number;
  readonly findings: readonly Finding[];
  /** In words, for a person: what did not come right. */
  readonly troubles: readonly string[];
  /** What a reader must know to read the figures. */
  readonly notes: readonly string[];
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
export const AGREES_WITHIN_MS = 30_000;
/** So long somebody looks, to tell late from never. */
const LOOKED_FOR_MS = 120_000;
/** A machine that gives more than this to others says nothing about how fast the system is. */
const MOST_FOR_OTHERS = 0.4;
const BEFORE_MS = 1_000;
/** Load that goes on when every process is ready again: what returns is what is tested. */
const AFTER_MS = 2_000;
const LOOK_EVERY_MS = 250;

/** One fault under load: before, during, after; then everything stands still, must agree, and is judged. */
export async function runExperiment(fault: Fault, settings: ExperimentSettings): Promise<Experiment> {
  const { system, load, checker, historyFile } = settings;
  const reader = new HistoryReader(historyFile);
  reader.readNew();
  const machine = measureMachine(() => system.pids());
  load.start();
  await delay(BEFORE_MS);
  reader.readNew();
  const done = await doFault(fault, settings);
  await load.pause();
  const settled = await settle(fault, settings, done.endedAt);
  const shared = machine();
  const findings = await checker.judge();
  const entries = reader.readNew();
  reader.close();
  return {
    fault: fault.name,
    what: fault.what,
    measures: measures(entries),
    machine: shared,
    effects: done.effects,
    readyMs: done.readyMs,
    healedMs: settled.healedMs,
    agreedMs: settled.agreedMs,
    findings,
    ...told(settled, [...withoutEffect(fault.name, done.effects), ...done.troubles], shared),
  };
}

interface Done {
  readonly effects: readonly Effect[];
  readonly endedAt: number;
  readonly readyMs: number;
  readonly troubles: readonly string[];
}

/** Resolves when every process has said that it is ready again, and a little later. */
async function doFault(fault: Fault, { system, history, random, now }: ExperimentSettings): Promise<Done> {
  const note = (phase: 'began' | 'ended') => history.write({ kind: 'fault', at: now(), fault: fault.name, phase });
  note('began');
  await fault.begin(system, random.fork(fault.name));
  await delay(fault.lastsMs);
  await fault.end(system);
  note('ended');
  const effects = fault.effects(system);
  const endedAt = now();
  const troubles = await system.untilReady().then(
    () => [],
    (error: unknown) => [error instanceof Error ? error.message : String(error)],
  );
  const readyMs = now() - endedAt;
  await delay(AFTER_MS);
  return { effects, endedAt, readyMs, troubles };
}

interface Settled {
  readonly left: readonly string[];
  /** From when the load had stopped. */
  readonly agreedMs: number;
  readonly healedMs: number | undefined;
}

async function settle(fault: Fault, settings: ExperimentSettings, endedAt: number): Promise<Settled> {
  const { checker, history, now } = settings;
  const stopped = now();
  const left = await untilAgreed(checker, stopped + LOOKED_FOR_MS, now);
  const at = now();
  const phase = left.length === 0 ? 'healed' : 'not-healed';
  history.write({
    kind: 'fault',
    at,
    fault: fault.name,
    phase,
    ...(left.length === 0 ? {} : { note: left.join('; ') }),
  });
  return { left, agreedMs: at - stopped, healedMs: left.length === 0 ? at - endedAt : undefined };
}

/** Being late is a failure of the system, unless the machine worked for somebody else. */
function told(
  { left, agreedMs }: Settled,
  before: readonly string[],
  machine: MachineLoad | undefined,
): Pick<Experiment, 'troubles' | 'notes'> {
  if (left.length > 0 || agreedMs <= AGREES_WITHIN_MS) return { troubles: [...before, ...left], notes: [] };
  const late = `everything agreed only ${Math.round(agreedMs / 1_000)} s after the load had stopped`;
  return isForOthers(machine)
    ? { troubles: before, notes: [`${late}, on a machine that was busy with something else`] }
    : { troubles: [...before, late], notes: [] };
}

export function isForOthers(machine: Pick<MachineLoad, 'othersShare'> | undefined): boolean {
  return machine !== undefined && machine.othersShare > MOST_FOR_OTHERS;
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
