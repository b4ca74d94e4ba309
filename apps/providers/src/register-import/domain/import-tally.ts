import type { RowDecision } from './decide-row';
import type { RowProblem, SuspectRule } from './staged-row';

export interface BadRowReport extends RowProblem {
  readonly line: number;
}

export interface SuspectReport {
  readonly locationId: string;
  readonly rule: SuspectRule;
  readonly detail?: string;
}

export interface ImportCounts {
  read: number;
  outOfScope: number;
  newOpen: number;
  newClosed: number;
  changed: number;
  /** Homes that are not in the file, but whose provider has another name now. */
  changedElsewhere: number;
  unchanged: number;
  /** Among the changed. */
  closed: number;
  /** Rows that say something a newer file has overtaken; among changed and unchanged. */
  older: number;
  suspect: number;
  badRows: number;
  providersRead: number;
  providersNew: number;
  providersRenamed: number;
}

const NOTHING: ImportCounts = {
  read: 0,
  outOfScope: 0,
  newOpen: 0,
  newClosed: 0,
  changed: 0,
  changedElsewhere: 0,
  unchanged: 0,
  closed: 0,
  older: 0,
  suspect: 0,
  badRows: 0,
  providersRead: 0,
  providersNew: 0,
  providersRenamed: 0,
};

/** Adds up what an import did, or would do. Every row read is in exactly one of: bad, provider, out of scope, new, changed, unchanged. */
export class ImportTally {
  readonly counts: ImportCounts = { ...NOTHING };
  readonly changedFields = new Map<string, number>();
  readonly badRows: BadRowReport[] = [];
  readonly suspects: SuspectReport[] = [];
  private readonly suspectIds = new Set<string>();

  bad(line: number, problems: readonly RowProblem[]): void {
    this.counts.badRows += 1;
    this.badRows.push(...problems.map((problem) => ({ line, ...problem })));
  }

  decided(locationId: string, decision: RowDecision): void {
    this.counts[COUNTED_AS[decision.outcome]] += 1;
    if (decision.isClosing) this.counts.closed += 1;
    if (decision.isOlder) this.counts.older += 1;
    for (const { field } of decision.changes) this.fieldChanged(field);
    for (const finding of decision.findings) this.suspect({ locationId, ...finding });
  }

  fieldChanged(field: string): void {
    this.changedFields.set(field, (this.changedFields.get(field) ?? 0) + 1);
  }

  suspect(report: SuspectReport): void {
    this.suspects.push(report);
    this.suspectIds.add(report.locationId);
    this.counts.suspect = this.suspectIds.size;
  }
}

const COUNTED_AS = {
  'new-open': 'newOpen',
  'new-closed': 'newClosed',
  changed: 'changed',
  unchanged: 'unchanged',
  'out-of-scope': 'outOfScope',
} as const satisfies Record<RowDecision['outcome'], keyof ImportCounts>;
