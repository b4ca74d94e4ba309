import type { QueryRunner } from 'typeorm';
import type { Database, Transaction } from '../../database';

/** For the first migration of an app with effects that cannot be repeated (mail). Projections need no inbox: they compare versions. */
export async function createInboxTable(queryRunner: QueryRunner): Promise<void> {
  await queryRunner.query(`
    CREATE TABLE inbox (
      handler text NOT NULL,
      event_id text NOT NULL,
      handled_at timestamptz NOT NULL DEFAULT clock_timestamp(),
      PRIMARY KEY (handler, event_id)
    )`);
  await queryRunner.query('CREATE INDEX inbox_handled_at ON inbox (handled_at)');
}

/**
 * Runs the effect unless this handler has had the event before; the memory of it is committed with the effect or not at all.
 * Name the handler where one app has several for the same event. Returns whether the effect ran.
 */
export async function runOnce(
  tx: Transaction,
  eventId: string,
  effect: () => Promise<void>,
  handler = 'default',
): Promise<boolean> {
  const isNew = await tx.query(
    'INSERT INTO inbox (handler, event_id) VALUES ($1, $2) ON CONFLICT (handler, event_id) DO NOTHING RETURNING event_id',
    [handler, eventId],
  );
  if (isNew.length === 0) return false;
  await effect();
  return true;
}

/** Longer than any log keeps its records. The database's own time: this is housekeeping, no business rule looks at it. */
export async function forgetOldInboxRows(database: Pick<Database, 'query'>, olderThanDays = 120): Promise<void> {
  await database.query(`DELETE FROM inbox WHERE handled_at < clock_timestamp() - make_interval(days => $1::int)`, [
    olderThanDays,
  ]);
}
