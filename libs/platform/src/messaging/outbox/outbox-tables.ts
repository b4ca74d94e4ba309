import type { QueryRunner } from 'typeorm';

/** For the first migration of every app that publishes. */
export async function createOutboxTables(queryRunner: QueryRunner): Promise<void> {
  await queryRunner.query(`
    CREATE TABLE outbox (
      id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
      topic text NOT NULL,
      key text NOT NULL,
      logical_partition smallint NOT NULL CHECK (logical_partition BETWEEN 0 AND 63),
      event_id uuid NOT NULL,
      type text NOT NULL,
      source text NOT NULL,
      subject text NOT NULL,
      occurred_at timestamptz NOT NULL,
      traceparent text,
      actor jsonb,
      data jsonb,
      version bigint,
      created_at timestamptz NOT NULL,
      published_at timestamptz
    )`);
  await queryRunner.query('CREATE INDEX outbox_unpublished ON outbox (id) WHERE published_at IS NULL');
  await queryRunner.query('CREATE INDEX outbox_published_at ON outbox (published_at) WHERE published_at IS NOT NULL');
  // Every row is updated once and deleted soon: vacuum must not wait for a fifth of the table.
  await queryRunner.query(
    'ALTER TABLE outbox SET (autovacuum_vacuum_scale_factor = 0.02, autovacuum_vacuum_threshold = 500)',
  );
  await queryRunner.query(`
    CREATE TABLE outbox_lease (
      only_row boolean PRIMARY KEY DEFAULT true CHECK (only_row),
      number bigint NOT NULL
    )`);
  await queryRunner.query('INSERT INTO outbox_lease (number) VALUES (0)');
}
