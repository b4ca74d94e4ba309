import type { HistoryEntry } from '../history/history-entry';

/** One bed type of a home, as every store must tell it. */
export interface LineFact {
  readonly bedType: string;
  readonly total: number | null;
  readonly vacancies: number | null;
  readonly isOpen: boolean;
  readonly countedAt: string | null;
}

export interface HomeFact {
  readonly location: string;
  readonly lines: readonly LineFact[];
}

/** A committed save: a row that is never changed. */
export interface SubmissionFact {
  readonly submissionId: string;
  readonly location: string;
  readonly version: number;
  readonly recordedAt: string;
  readonly lines: readonly LineFact[];
}

export interface AuditFact {
  readonly auditId: string;
  readonly submissionId: string;
  readonly location: string;
}

/** A stored reply of an idempotency key. */
export interface KeyFact {
  readonly key: string;
  readonly status: number;
  readonly location: string | null;
  readonly version: number | null;
}

/** One record of a topic of `capacity`. */
export interface RecordFact {
  readonly topic: string;
  readonly partition: number;
  readonly offset: number;
  readonly location: string;
  readonly version: number;
  /** Of `capacity.update-recorded.v1` alone. */
  readonly submissionId: string | null;
  readonly lines: readonly LineFact[];
}

/** Everything that the invariants are judged by, read after the load has stopped and its last save has its answer. */
export interface Facts {
  readonly history: readonly HistoryEntry[];
  readonly homes: readonly HomeFact[];
  readonly submissions: readonly SubmissionFact[];
  readonly audits: readonly AuditFact[];
  readonly keys: readonly KeyFact[];
  /** In the order of each partition. */
  readonly records: readonly RecordFact[];
  /** The search index. */
  readonly index: readonly HomeFact[];
  /** What reports show. */
  readonly reports: readonly HomeFact[];
}

export const STATE_TOPIC = 'capacity.location-capacity.v1';
export const CHANGE_TOPIC = 'capacity.update-recorded.v1';
export const PUBLIC_TOPIC = 'national.capacity.v1';

export interface Finding {
  readonly invariant: string;
  readonly promise: string;
  /** How many things were looked at: an invariant that saw nothing proves nothing. */
  readonly checked: number;
  readonly violations: readonly string[];
}

export interface Invariant {
  readonly name: string;
  readonly promise: string;
  check(facts: Facts): { readonly checked: number; readonly violations: readonly string[] };
}

/** Lines in one form, whoever tells them: two homes agree exactly when their texts do. */
export function figuresText(lines: readonly LineFact[]): string {
  return [...lines]
    .filter(({ total }) => total !== null)
    .sort((one, other) => (one.bedType < other.bedType ? -1 : 1))
    .map(
      (line) => `${line.bedType} ${line.vacancies}/${line.total} ${line.isOpen ? 'open' : 'closed'} ${line.countedAt}`,
    )
    .join('; ');
}

export function atVersion(location: string, version: number): string {
  return `${location} at version ${version}`;
}
