import type { Caller } from '@oct/platform/auth';

export type ExportOutcome = 'complete' | 'broken-off';

export interface ExportedReport {
  report: string;
  filters: Readonly<Record<string, unknown>>;
}

/** Who took which report out of the system, when, and how many rows (R34). */
export abstract class ExportAudit {
  /** Written before the first byte leaves: an export that cannot be audited does not happen. */
  abstract begin(caller: Caller, exported: ExportedReport, now: Date): Promise<string>;
  abstract end(exportId: string, outcome: ExportOutcome, rows: number, now: Date): Promise<void>;
}
