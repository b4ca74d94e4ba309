import type { QueryRunner } from 'typeorm';

/** For the first migration of an app whose routes take an Idempotency-Key. */
export async function createIdempotencyTable(queryRunner: QueryRunner): Promise<void> {
  await queryRunner.query(`
    CREATE TABLE idempotency_key (
      account_id text NOT NULL,
      route text NOT NULL,
      key text NOT NULL,
      fingerprint text NOT NULL,
      status smallint NOT NULL,
      body jsonb,
      created_at timestamptz NOT NULL,
      CONSTRAINT idempotency_key_pkey PRIMARY KEY (account_id, route, key)
    )`);
  await queryRunner.query('CREATE INDEX idempotency_key_created_at ON idempotency_key (created_at)');
}

interface Queryable {
  query<Row>(sql: string, parameters?: unknown[]): Promise<Row[]>;
}

const KEPT_MS = 24 * 3_600_000;

/** Keys are kept for 24 hours. Returns how many were deleted. */
export async function deleteExpiredIdempotencyKeys(database: Queryable, now: Date): Promise<number> {
  const [row] = await database.query<{ deleted: number }>(
    `WITH gone AS (DELETE FROM idempotency_key WHERE created_at < $1 RETURNING 1) SELECT count(*)::int AS deleted FROM gone`,
    [new Date(now.getTime() - KEPT_MS)],
  );
  return row?.deleted ?? 0;
}
