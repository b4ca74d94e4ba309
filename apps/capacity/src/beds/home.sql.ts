import { idempotencySql } from '@oct/platform/database';
import { outboxInsertSql } from '@oct/platform/messaging';
import { HOME_TYPES } from './home.columns';
import { OFFER_LINE_TYPES } from './offer-line.columns';
import { fromNew, names, typed, type ColumnTypes } from './sql-columns';
import { SUBMISSION_TYPES } from './submission.columns';

const key = idempotencySql({ accountId: '$1', route: '$2', key: '$3' });

/** $1 account, $2 route, $3 idempotency key or null, $4 location. */
export const READ_HOME = `
SELECT
  CASE WHEN home.location_id IS NOT NULL THEN to_jsonb(home) END AS home,
  (SELECT jsonb_agg(to_jsonb(line)) FROM offer_line AS line WHERE line.location_id = $4::text) AS lines,
  CASE WHEN register.location_id IS NOT NULL THEN to_jsonb(register) END AS register,
  cqc_beds.beds AS "registeredBeds",
  (SELECT epoch FROM aggregate_epoch) AS "restoreEpoch",
  ${key.readColumns}
FROM (SELECT 1) AS one
LEFT JOIN home ON home.location_id = $4::text
LEFT JOIN location_directory AS register ON register.location_id = $4::text
LEFT JOIN cqc_beds ON cqc_beds.location_id = $4::text
${key.readJoin}`;

export const AUDIT_TYPES: ColumnTypes = [
  ['audit_id', 'uuid'],
  ['at', 'timestamptz'],
  ['actor', 'jsonb'],
  ['session_id', 'text'],
  ['action', 'text'],
  ['submission_id', 'uuid'],
];

/**
 * $1 account, $2 route, $3 key or null, $4 location, $5 version that was read, $6 home, $7 changed lines, $8 types that stay,
 * $9 submission, $10 audit, $11 outbox rows, $12 fingerprint, $13 status, $14 body of the reply, $15 now.
 *
 * A home without a row is inserted: two first saves at once meet in the unique index, the second finds another version and
 * writes nothing. What a person saved is no demonstration any more. Everything else is selected from `saved`, so it is written with the home or not at all.
 */
export const WRITE_HOME = `
WITH ${key.writeCtes},
saved AS (
  INSERT INTO home (location_id, ${names(HOME_TYPES)})
  SELECT $4::text, ${names(HOME_TYPES)} FROM jsonb_to_record($6::jsonb) AS new(${typed(HOME_TYPES)})
  WHERE ${key.writeGuard}
  ON CONFLICT (location_id) DO UPDATE SET ${fromNew(HOME_TYPES)}, demo_age_days = NULL WHERE home.version = $5::bigint
  RETURNING location_id, version
),
lines_gone AS (
  DELETE FROM offer_line USING saved
  WHERE offer_line.location_id = saved.location_id AND NOT offer_line.bed_type = ANY ($8::text[])
),
lines_saved AS (
  INSERT INTO offer_line (location_id, ${names(OFFER_LINE_TYPES)})
  SELECT saved.location_id, ${names(OFFER_LINE_TYPES)}
  FROM saved CROSS JOIN jsonb_to_recordset($7::jsonb) AS new(${typed(OFFER_LINE_TYPES)})
  ON CONFLICT (location_id, bed_type) DO UPDATE SET ${fromNew(OFFER_LINE_TYPES)}
),
submission_saved AS (
  INSERT INTO submission (location_id, ${names(SUBMISSION_TYPES)})
  SELECT saved.location_id, ${names(SUBMISSION_TYPES).replace('version', 'new.version')}
  FROM saved CROSS JOIN jsonb_to_record($9::jsonb) AS new(${typed(SUBMISSION_TYPES)})
),
audit_saved AS (
  INSERT INTO audit (location_id, ${names(AUDIT_TYPES)})
  SELECT saved.location_id, ${names(AUDIT_TYPES)}
  FROM saved CROSS JOIN jsonb_to_record($10::jsonb) AS new(${typed(AUDIT_TYPES)})
),
${key.storeCte({ saved: 'saved', fingerprint: '$12', status: '$13', body: '$14', now: '$15' })},
outbox_written AS (${outboxInsertSql(11, 'saved')})
SELECT saved.version IS NOT NULL AS "isSaved", ${key.writeColumns}
FROM (SELECT 1) AS one LEFT JOIN saved ON true`;
