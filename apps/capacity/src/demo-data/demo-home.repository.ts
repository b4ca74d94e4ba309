import { Injectable } from '@nestjs/common';
import type { Transaction } from '@oct/platform/database';
import { AUDIT_TYPES } from '../beds/home.sql';
import { HOME_TYPES, homeColumnsOf } from '../beds/home.columns';
import type { HomeBeds } from '../beds/domain/home-beds';
import { columnsOf, OFFER_LINE_TYPES } from '../beds/offer-line.columns';
import { fromNew, names, typed } from '../beds/sql-columns';
import { SUBMISSION_TYPES, submissionColumnsOf, type NewSubmission } from '../beds/submission.columns';

export interface DemoHome {
  readonly locationId: string;
  readonly organisationId: string;
  readonly version: number;
  readonly home: HomeBeds;
  readonly demoAgeDays: number;
}

export interface DemoAudit {
  readonly auditId: string;
  readonly submission: NewSubmission;
}

/** Many homes in few statements; every method runs in the transaction that it is given. */
@Injectable()
export class DemoHomeRepository {
  /** Answers the homes that had no row before: only those may be filled. */
  async insertHomes(tx: Transaction, homes: readonly DemoHome[]): Promise<Set<string>> {
    const rows = await tx.query<{ location_id: string }>(
      `INSERT INTO home (location_id, demo_age_days, ${names(HOME_TYPES)})
       SELECT location_id, demo_age_days, ${names(HOME_TYPES)}
       FROM jsonb_to_recordset($1::jsonb) AS new(location_id text, demo_age_days integer, ${typed(HOME_TYPES)})
       ON CONFLICT (location_id) DO NOTHING RETURNING location_id`,
      [JSON.stringify(homes.map(homeRowOf))],
    );
    return new Set(rows.map((row) => row.location_id));
  }

  /** Their rows are locked: whoever calls has them from `lockHomes`. */
  async updateHomes(tx: Transaction, homes: readonly DemoHome[]): Promise<void> {
    await tx.query(
      `UPDATE home SET ${fromNew(HOME_TYPES, 'new')}
       FROM jsonb_to_recordset($1::jsonb) AS new(location_id text, ${typed(HOME_TYPES)})
       WHERE home.location_id = new.location_id`,
      [JSON.stringify(homes.map(homeRowOf))],
    );
  }

  async saveLines(tx: Transaction, homes: readonly DemoHome[]): Promise<void> {
    const rows = homes.flatMap(({ locationId, home }) =>
      home.lines.map((line) => ({ location_id: locationId, ...columnsOf(line) })),
    );
    await tx.query(
      `INSERT INTO offer_line (location_id, ${names(OFFER_LINE_TYPES)})
       SELECT location_id, ${names(OFFER_LINE_TYPES)}
       FROM jsonb_to_recordset($1::jsonb) AS new(location_id text, ${typed(OFFER_LINE_TYPES)})
       ON CONFLICT (location_id, bed_type) DO UPDATE SET ${fromNew(OFFER_LINE_TYPES)}`,
      [JSON.stringify(rows)],
    );
  }

  async insertSubmissions(tx: Transaction, submissions: readonly NewSubmission[]): Promise<void> {
    await tx.query(
      `INSERT INTO submission (location_id, ${names(SUBMISSION_TYPES)})
       SELECT location_id, ${names(SUBMISSION_TYPES)}
       FROM jsonb_to_recordset($1::jsonb) AS new(location_id text, ${typed(SUBMISSION_TYPES)})`,
      [JSON.stringify(submissions.map(submissionColumnsOf))],
    );
  }

  /** The database lets this happen to demonstration data only. */
  async moveSubmissions(tx: Transaction, submissions: readonly NewSubmission[]): Promise<void> {
    const rows = submissions.map(({ submissionId, recordedAt, lines }) => ({
      submission_id: submissionId,
      recorded_at: recordedAt,
      lines,
    }));
    await tx.query(
      `UPDATE submission SET recorded_at = new.recorded_at, lines = new.lines
       FROM jsonb_to_recordset($1::jsonb) AS new(submission_id uuid, recorded_at timestamptz, lines jsonb)
       WHERE submission.submission_id = new.submission_id`,
      [JSON.stringify(rows)],
    );
  }

  async insertAudit(tx: Transaction, entries: readonly DemoAudit[]): Promise<void> {
    const rows = entries.map(({ auditId, submission }) => ({
      audit_id: auditId,
      at: submission.recordedAt,
      actor: submission.actor,
      session_id: null,
      action: 'capacity.load-history',
      submission_id: submission.submissionId,
      location_id: submission.locationId,
    }));
    await tx.query(
      `INSERT INTO audit (location_id, ${names(AUDIT_TYPES)})
       SELECT location_id, ${names(AUDIT_TYPES)}
       FROM jsonb_to_recordset($1::jsonb) AS new(location_id text, ${typed(AUDIT_TYPES)})`,
      [JSON.stringify(rows)],
    );
  }
}

function homeRowOf({ locationId, organisationId, version, home, demoAgeDays }: DemoHome): Record<string, unknown> {
  return { location_id: locationId, demo_age_days: demoAgeDays, ...homeColumnsOf(home, organisationId, version) };
}
