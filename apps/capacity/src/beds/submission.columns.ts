import type { Version } from '@oct/contracts';
import type { ColumnTypes } from './sql-columns';
import type { SubmissionRow } from './submission.row';

/** A submission that is about to be written. */
export type NewSubmission = Readonly<Omit<SubmissionRow, 'version'>> & { readonly version: Version };

/** Every column but the location. */
export const SUBMISSION_TYPES: ColumnTypes = [
  ['submission_id', 'uuid'],
  ['organisation_id', 'text'],
  ['version', 'bigint'],
  ['kind', 'text'],
  ['recorded_at', 'timestamptz'],
  ['saved_by', 'text'],
  ['actor', 'jsonb'],
  ['changes', 'jsonb'],
  ['lines', 'jsonb'],
  ['accepted_warnings', 'jsonb'],
  ['is_demo', 'boolean'],
];

export function submissionColumnsOf(submission: NewSubmission): Record<string, unknown> {
  return {
    submission_id: submission.submissionId,
    location_id: submission.locationId,
    organisation_id: submission.organisationId,
    version: submission.version,
    kind: submission.kind,
    recorded_at: submission.recordedAt,
    saved_by: submission.savedBy,
    actor: submission.actor,
    changes: submission.changes,
    lines: submission.lines,
    accepted_warnings: submission.acceptedWarnings,
    is_demo: submission.isDemo,
  };
}
