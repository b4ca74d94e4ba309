import { type Experiment, hasFailed } from '../experiments/run-experiment';
import type { SabotageResult } from '../experiments/sabotage';
import type { Finding } from '../invariants';

export interface RunReport {
  readonly mode: string;
  readonly seed: number;
  readonly savesPerSecond: number;
  readonly searchesPerSecond: number;
  readonly startedInMs: number;
  readonly tookMs: number;
  readonly experiments: readonly Experiment[];
  readonly sabotages: readonly SabotageResult[];
}

export interface Totals {
  readonly faults: number;
  readonly acknowledged: number;
  readonly lost: number;
  readonly failed: number;
}

const share = (part: number, of: number) => (of === 0 ? 'none' : `${((100 * part) / of).toFixed(1)} %`);
const seconds = (ms: number | undefined) => (ms === undefined ? 'never' : `${(ms / 1000).toFixed(1)} s`);

/** One paragraph a fault, as it happens. */
export function experimentLines(experiment: Experiment): string[] {
  const { fault, what, measures: seen, readyMs, healedMs, findings, troubles, notes } = experiment;
  const lost = lostIn(findings);
  const degraded = seen.searchesDegraded > 0 ? `, ${seen.searchesDegraded} of them degraded` : '';
  const notSent = seen.savesDue - seen.savesAttempted;
  return [
    `${hasFailed(experiment) ? 'FAILED' : 'ok    '} ${fault}: ${what}`,
    `       saves ${seen.savesAttempted}: acknowledged ${seen.savesAcknowledged}, refused ${seen.savesRefused} (clear at once ${share(seen.savesAtOnce, seen.savesAttempted)}), ` +
      `unknown ${seen.savesUnknown}, lost ${lost}${notSent > 0 ? `; ${notSent} due and not sent` : ''}`,
    `       searches ${seen.searches}: answered ${share(seen.searchesAnswered, seen.searches)}${degraded}`,
    `       first save ${seconds(seen.firstSaveMs)}, first search ${seconds(seen.firstSearchMs)}, longest without a save ${seconds(seen.longestGapMs)}, ` +
      `ready ${seconds(readyMs)}, healed ${seconds(healedMs)}`,
    ...effectLines(experiment),
    ...machineLines(experiment),
    ...notes.map((note) => `       note: ${note}`),
    ...troubles.map((trouble) => `       NOT RIGHT: ${trouble}`),
    ...findings.flatMap(({ invariant, promise, violations }) => violationLines(invariant, promise, violations)),
  ];
}

function effectLines({ effects }: Experiment): string[] {
  const told = effects.map(({ on, touched, bytes }) => `${on} ${touched}${bytes > 0 ? ` (${bytes} bytes)` : ''}`);
  return [`       touched: ${told.join(', ')}`];
}

const percent = (share: number) => `${Math.round(100 * share)} %`;

function machineLines({ machine }: Experiment): string[] {
  if (!machine) return [];
  const { ownShare, othersShare, busiest, rigPauseMs } = machine;
  const most = busiest.map(({ process, seconds: spent }) => `${process} ${seconds(spent * 1_000)}`).join(', ');
  return [
    `       machine: ${percent(ownShare)} ours (${most}), ${percent(othersShare)} others; links stood still ${seconds(rigPauseMs)} at most`,
  ];
}

const SHOWN = 5;

function violationLines(invariant: string, promise: string, violations: readonly string[]): string[] {
  if (violations.length === 0) return [];
  const more = violations.length > SHOWN ? [`         and ${violations.length - SHOWN} more`] : [];
  return [
    `       ${invariant} BROKEN (${promise}):`,
    ...violations.slice(0, SHOWN).map((violation) => `         ${violation}`),
    ...more,
  ];
}

export function totalsOf(experiments: readonly Experiment[]): Totals {
  const last = experiments.at(-1);
  return {
    faults: experiments.length,
    acknowledged: last?.findings.find(({ invariant }) => invariant === 'I1')?.checked ?? 0,
    // The history grows: the last look has judged the whole run.
    lost: Math.max(0, ...experiments.map(({ findings }) => lostIn(findings))),
    failed: experiments.filter(hasFailed).length,
  };
}

/** An invariant that never saw anything has proven nothing, and that is a failure too. */
export function unproven({ experiments }: RunReport): readonly string[] {
  const last = experiments.at(-1)?.findings ?? [];
  return last.filter(({ checked }) => checked === 0).map(({ invariant, promise }) => `${invariant} (${promise})`);
}

/** What was done by hand, and whether the checker saw it. */
export function sabotageLines(sabotages: readonly SabotageResult[]): string[] {
  return sabotages.map(({ what, breaks, missed }) =>
    missed.length === 0
      ? `seen   sabotage, ${what}: ${breaks.join(' and ')} found broken`
      : `FAILED sabotage, ${what}: ${missed.join(' and ')} not found broken`,
  );
}

export function isGood(report: RunReport): boolean {
  const wasSeen = report.sabotages.every(({ missed }) => missed.length === 0);
  return totalsOf(report.experiments).failed === 0 && unproven(report).length === 0 && wasSeen;
}

export function summaryLines(report: RunReport): string[] {
  const { experiments, mode, seed, savesPerSecond, searchesPerSecond, startedInMs, tookMs } = report;
  const { faults, acknowledged, lost, failed } = totalsOf(experiments);
  const last = experiments.at(-1)?.findings ?? [];
  return [
    '',
    `${faults} faults in ${mode} mode, ${savesPerSecond} saves/s and ${searchesPerSecond} searches/s, seed ${seed}, ` +
      `${seconds(tookMs)} (${seconds(startedInMs)} of it to start and fill the system)`,
    `acknowledged saves ${acknowledged}, lost ${lost}`,
    ...last.map(({ invariant, promise, checked, violations }) => {
      const verdict =
        violations.length > 0 ? `BROKEN ${violations.length} times` : checked === 0 ? 'saw nothing' : 'holds';
      return `  ${invariant.padEnd(3)} ${verdict} over ${checked}: ${promise}`;
    }),
    failed === 0 ? 'all faults healed without a hand' : `${failed} of ${faults} faults FAILED`,
  ];
}

function lostIn(findings: readonly Finding[]): number {
  return findings.find(({ invariant }) => invariant === 'I1')?.violations.length ?? 0;
}
