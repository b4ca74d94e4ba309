import { createIdempotencyTable, createRestoreEpochTable } from '@oct/platform/database';
import { createLocationDirectoryTable } from '@oct/platform/location-directory';
import { createOutboxTables } from '@oct/platform/messaging';
import type { MigrationInterface, QueryRunner } from 'typeorm';

const FIGURES = ['maximum', 'occupied', 'reserved', 'accepting', 'unavailable'];
const TIMES = ['counted', 'confirmed', 'received', 'valid'];

export class CreateBeds1775001600000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await createHomes(queryRunner);
    await createHistory(queryRunner);
    await createRestoreEpochTable(queryRunner);
    await createIdempotencyTable(queryRunner);
    await createOutboxTables(queryRunner);
    await createLocationDirectoryTable(queryRunner);
    await queryRunner.query(
      'CREATE TABLE cqc_beds (location_id text PRIMARY KEY, beds integer, version bigint NOT NULL)',
    );
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(
      'DROP TABLE audit, submission, offer_line, home, aggregate_epoch, idempotency_key, outbox, outbox_lease, location_directory, cqc_beds',
    );
    await queryRunner.query('DROP FUNCTION refuse_change');
  }
}

/**
 * A home that was never saved has no row: its version is n = 0 all the same (DESIGN 5). `demo_age_days` is for demonstration
 * data that nobody saved since: how many whole days old it is meant to look.
 */
async function createHomes(queryRunner: QueryRunner): Promise<void> {
  await queryRunner.query(`
    CREATE TABLE home (
      location_id text PRIMARY KEY,
      organisation_id text NOT NULL,
      version bigint NOT NULL CHECK (version > 0),
      short_stay_prices jsonb NOT NULL,
      has_broker_access boolean NOT NULL,
      standing_warnings jsonb NOT NULL,
      last_saved_at timestamptz NOT NULL,
      last_saved_by text NOT NULL,
      last_saved_by_account_id text NOT NULL,
      vacancies_saved_by text,
      demo_age_days integer
    )`);
  const figures = FIGURES.map((figure) => `${figure} integer CHECK (${figure} >= 0)`);
  const times = FIGURES.flatMap((figure) => TIMES.map((time) => `${figure}_${time}_at timestamptz`));
  await queryRunner.query(`
    CREATE TABLE offer_line (
      location_id text NOT NULL REFERENCES home,
      bed_type text NOT NULL,
      price_pence integer CHECK (price_pence >= 0),
      ${figures.join(', ')},
      unavailable_reason text,
      expected_back date,
      status text NOT NULL CHECK (status IN ('open', 'closed')),
      is_flexible boolean NOT NULL,
      ${times.join(', ')},
      PRIMARY KEY (location_id, bed_type),
      CONSTRAINT all_five_or_none CHECK (num_nulls(${FIGURES.join(', ')}) IN (0, 5)),
      CONSTRAINT five_way_sum CHECK (occupied + reserved + accepting + unavailable = maximum)
    )`);
}

/** History is never rewritten (R19): the database refuses it. Only what was made up for a demonstration may move in time. */
async function createHistory(queryRunner: QueryRunner): Promise<void> {
  await queryRunner.query(`
    CREATE TABLE submission (
      submission_id uuid PRIMARY KEY,
      location_id text NOT NULL,
      organisation_id text NOT NULL,
      version bigint NOT NULL,
      kind text NOT NULL,
      recorded_at timestamptz NOT NULL,
      saved_by text NOT NULL,
      actor jsonb NOT NULL,
      changes jsonb NOT NULL,
      lines jsonb NOT NULL,
      accepted_warnings jsonb NOT NULL,
      is_demo boolean NOT NULL,
      UNIQUE (location_id, version)
    )`);
  await queryRunner.query(`
    CREATE TABLE audit (
      audit_id uuid PRIMARY KEY,
      at timestamptz NOT NULL,
      actor jsonb NOT NULL,
      session_id text,
      action text NOT NULL,
      location_id text NOT NULL,
      submission_id uuid NOT NULL
    )`);
  await queryRunner.query('CREATE INDEX audit_location ON audit (location_id, at)');
  await queryRunner.query(`
    CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
      RAISE EXCEPTION '% is append-only', TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
    END $$`);
  await queryRunner.query(`
    CREATE TRIGGER submission_is_append_only BEFORE UPDATE OR DELETE ON submission
    FOR EACH ROW WHEN (NOT OLD.is_demo) EXECUTE FUNCTION refuse_change()`);
  await queryRunner.query(`
    CREATE TRIGGER audit_is_append_only BEFORE UPDATE OR DELETE ON audit
    FOR EACH ROW EXECUTE FUNCTION refuse_change()`);
}
