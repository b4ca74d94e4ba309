import { Injectable } from '@nestjs/common';
import type { UpdateRecorded } from '@oct/contracts';
import { Database } from '@oct/platform/database';
import { SubmissionHistory } from './submission-history';

const APPEND = `
  INSERT INTO submission (submission_id, location_id, location_version, organisation_id, kind, recorded_at, saved_by, lines,
    accepted_warnings)
  SELECT "submissionId", "locationId", "locationVersion", "organisationId", kind, "recordedAt", "savedBy", lines,
    "acceptedWarnings"
  FROM jsonb_to_recordset($1::jsonb) AS entry ("submissionId" text, "locationId" text, "locationVersion" bigint,
    "organisationId" text, kind text, "recordedAt" timestamptz, "savedBy" text, lines jsonb, "acceptedWarnings" text[])
  ON CONFLICT (submission_id) DO NOTHING`;

@Injectable()
export class PostgresSubmissionHistory extends SubmissionHistory {
  constructor(private readonly database: Database) {
    super();
  }

  override async append(submissions: readonly UpdateRecorded[]): Promise<void> {
    await this.database.query(APPEND, [JSON.stringify(submissions.map(withoutReason))]);
  }
}

/** What support or a broker wrote as reason is for the audit of capacity; no report needs it. */
function withoutReason({ reason: _reason, ...submission }: UpdateRecorded): Omit<UpdateRecorded, 'reason'> {
  return submission;
}
