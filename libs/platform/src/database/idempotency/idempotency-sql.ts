/** SQL expressions of the caller's own statement, such as `$3`. A null key means that none was sent: nothing is checked or stored. */
export interface IdempotencyParameters {
  accountId: string;
  route: string;
  key: string;
}

export interface IdempotencySql {
  /** Join of the read statement; yields one row with nulls when the key is new. */
  readJoin: string;
  /** Columns of the read: `idempotency` is `{fingerprint, status, body}` as JSON, or null. */
  readColumns: string;
  /** CTEs of the write statement, to stand before the guarded update. */
  writeCtes: string;
  /** Condition of the guarded update: this statement holds the key and nobody has used it. */
  writeGuard: string;
  /** CTE that stores the reply with the committed effect, `saved` being the CTE of the guarded update. */
  storeCte(values: { saved: string; fingerprint: string; status: string; body: string; now: string }): string;
  /** Columns of the write's final SELECT: `idempotencyInFlight` is true when another request holds the key (409). */
  writeColumns: string;
}

/**
 * Fragments for one read and one write statement (DESIGN 4 and 6). How they fit together:
 *
 * ```sql
 * -- read                                              -- write
 * SELECT home.*, <readColumns>                         WITH <writeCtes>,
 * FROM (SELECT 1) AS one                               saved AS (UPDATE home SET ... WHERE id = $5 AND version = $6
 * LEFT JOIN home ON home.id = $4                                   AND <writeGuard> RETURNING id, version),
 * <readJoin>                                           <storeCte({ saved: 'saved', ... })>,
 *                                                      outbox_written AS (<outboxInsertSql(7, 'saved')>)
 *                                                      SELECT saved.version, <writeColumns> FROM (SELECT 1) AS one
 *                                                      LEFT JOIN saved ON true
 * ```
 *
 * Reading the answer of the write, in this order: `idempotencyInFlight` → 409. A version → done. Neither → read again with
 * the same read statement and decide anew: a stored reply is replayed (the twin was faster), otherwise 412 with what was read.
 * The statement raises a unique violation (`isIdempotencyConflict`) where the effect has no version to guard it: read again too.
 */
export function idempotencySql({ accountId, route, key }: IdempotencyParameters): IdempotencySql {
  const [account, path, text] = [`${accountId}::text`, `${route}::text`, `${key}::text`];
  return {
    readJoin: `LEFT JOIN idempotency_key AS used_key ON used_key.account_id = ${account} AND used_key.route = ${path} AND used_key.key = ${text}`,
    readColumns: `CASE WHEN used_key.key IS NOT NULL THEN jsonb_build_object('fingerprint', used_key.fingerprint, 'status', used_key.status, 'body', used_key.body) END AS idempotency`,
    // MATERIALIZED: the lock is asked for exactly once, and before any row is touched.
    writeCtes: `key_lock AS MATERIALIZED (
  SELECT ${text} IS NULL OR pg_try_advisory_xact_lock(hashtextextended(concat_ws(chr(31), ${account}, ${path}, ${text}), 0)) AS held
), key_used AS MATERIALIZED (
  SELECT EXISTS (SELECT FROM idempotency_key WHERE account_id = ${account} AND route = ${path} AND key = ${text}) AS used
)`,
    writeGuard: `(SELECT held FROM key_lock) AND NOT (SELECT used FROM key_used)`,
    storeCte: ({ saved, fingerprint, status, body, now }) => `key_stored AS (
  INSERT INTO idempotency_key (account_id, route, key, fingerprint, status, body, created_at)
  SELECT ${account}, ${path}, ${text}, ${fingerprint}::text, ${status}::smallint, ${body}::jsonb, ${now}::timestamptz
  WHERE ${text} IS NOT NULL AND EXISTS (SELECT FROM ${saved})
)`,
    writeColumns: `NOT (SELECT held FROM key_lock) AS "idempotencyInFlight"`,
  };
}
