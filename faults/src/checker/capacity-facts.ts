import type { Client } from 'pg';
import type { AuditFact, HomeFact, KeyFact, LineFact, SubmissionFact } from '../invariants';

/** A line as `capacity` keeps and publishes it. */
export interface CapacityLine {
  readonly bedType: string;
  readonly maximum: number | null;
  readonly accepting: number | null;
  readonly status: string;
  readonly countedAt: string | null;
}

export function lineFact({ bedType, maximum, accepting, status, countedAt }: CapacityLine): LineFact {
  return { bedType, total: maximum, vacancies: accepting, isOpen: status === 'open', countedAt: moment(countedAt) };
}

/** Times in one form, to the millisecond, whichever store tells them. */
export function moment(text: string | null | undefined): string | null {
  return text ? new Date(text).toISOString() : null;
}

const HOMES = `
  SELECT location_id AS location, jsonb_agg(jsonb_build_object('bedType', bed_type, 'maximum', maximum,
    'accepting', accepting, 'status', status, 'countedAt', accepting_counted_at)) AS lines
  FROM offer_line GROUP BY location_id`;

const SUBMISSIONS = `
  SELECT submission_id AS "submissionId", location_id AS location, version, recorded_at AS "recordedAt", lines
  FROM submission ORDER BY location_id, version`;

const AUDITS = `SELECT audit_id AS "auditId", submission_id AS "submissionId", location_id AS location FROM audit`;

const KEYS = `
  SELECT key, status, reply ->> 'locationId' AS location, (reply ->> 'version')::bigint AS version
  FROM idempotency_key, LATERAL (SELECT CASE jsonb_typeof(body) WHEN 'string' THEN (body #>> '{}')::jsonb ELSE body END AS reply) AS stored`;

export async function homesOf(capacity: Client): Promise<HomeFact[]> {
  const { rows } = await capacity.query<{ location: string; lines: CapacityLine[] }>(HOMES);
  return rows.map(({ location, lines }) => ({ location, lines: lines.map(lineFact) }));
}

interface SubmissionRow {
  submissionId: string;
  location: string;
  version: string;
  recordedAt: Date;
  lines: CapacityLine[];
}

export async function submissionsOf(capacity: Client): Promise<SubmissionFact[]> {
  const { rows } = await capacity.query<SubmissionRow>(SUBMISSIONS);
  return rows.map(({ submissionId, location, version, recordedAt, lines }) => ({
    submissionId,
    location,
    version: Number(version),
    recordedAt: recordedAt.toISOString(),
    lines: lines.map(lineFact),
  }));
}

export async function auditsOf(capacity: Client): Promise<AuditFact[]> {
  return (await capacity.query<{ auditId: string; submissionId: string; location: string }>(AUDITS)).rows;
}

export async function keysOf(capacity: Client): Promise<KeyFact[]> {
  const { rows } = await capacity.query<Omit<KeyFact, 'version'> & { version: string | null }>(KEYS);
  return rows.map((row) => ({ ...row, version: row.version === null ? null : Number(row.version) }));
}

/** Events that no relay has published yet. */
export async function unpublishedIn(owner: Client): Promise<number> {
  const { rows } = await owner.query<{ count: number }>(
    'SELECT count(*)::int AS count FROM outbox WHERE published_at IS NULL',
  );
  return rows[0]?.count ?? 0;
}
