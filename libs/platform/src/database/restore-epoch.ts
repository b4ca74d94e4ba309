import type { QueryRunner } from 'typeorm';

interface Queryable {
  query<Row>(sql: string, parameters?: unknown[]): Promise<Row[]>;
}

/** For the first migration of every app that owns versioned aggregates. */
export async function createRestoreEpochTable(queryRunner: QueryRunner): Promise<void> {
  await queryRunner.query(
    'CREATE TABLE aggregate_epoch (only_row boolean PRIMARY KEY DEFAULT true CHECK (only_row), epoch integer NOT NULL CHECK (epoch >= 0))',
  );
  await queryRunner.query('INSERT INTO aggregate_epoch (epoch) VALUES (0)');
}

export async function readRestoreEpoch(database: Queryable): Promise<number> {
  const [row] = await database.query<{ epoch: number }>('SELECT epoch FROM aggregate_epoch');
  if (!row) throw new Error('aggregate_epoch has no row: run the migrations of this app');
  return row.epoch;
}

/** To be run once after a restore to an earlier point, before the app starts: every later save is newer than all before. */
export async function raiseRestoreEpoch(database: Queryable): Promise<number> {
  const [row] = await database.query<{ epoch: number }>('UPDATE aggregate_epoch SET epoch = epoch + 1 RETURNING epoch');
  if (!row) throw new Error('aggregate_epoch has no row: run the migrations of this app');
  return row.epoch;
}
