const COLUMNS =
  'topic, key, logical_partition, event_id, type, source, subject, occurred_at, traceparent, actor, data, version, created_at';
const TYPES =
  'topic text, key text, logical_partition smallint, event_id uuid, type text, source text, subject text, occurred_at timestamptz, ' +
  'traceparent text, actor jsonb, data jsonb, version bigint, created_at timestamptz';

/**
 * INSERT of `outboxRows(...)`, passed as JSON text in the parameter with this number.
 *
 * Inside a statement that saves an aggregate, name the CTE that updates (or inserts) its row: the events are then written only
 * after that row is locked, which is what keeps the order of one key (LIBRARIES 5.1), and not at all when the guard let
 * nothing through. Without a CTE the caller must hold the lock already.
 */
export function outboxInsertSql(parameter: number, savedCte?: string): string {
  // count(*) and not EXISTS: every row of the CTE is locked before the first id of the outbox is taken.
  const guard = savedCte ? ` WHERE (SELECT count(*) FROM ${savedCte}) > 0` : '';
  return (
    `INSERT INTO outbox (${COLUMNS}) SELECT ${COLUMNS} ` +
    `FROM ROWS FROM (jsonb_to_recordset($${parameter}::jsonb) AS (${TYPES})) WITH ORDINALITY AS event(${COLUMNS}, position)` +
    `${guard} ORDER BY position`
  );
}

/** For an ordinary transaction, with the rows as its only parameter. */
export const OUTBOX_INSERT = outboxInsertSql(1);
