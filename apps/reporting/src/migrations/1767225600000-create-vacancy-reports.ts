import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateVacancyReports1767225600000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    // One row per home, joined from three streams; each part keeps the version it came from. Text that is sorted or paged by
    // has collation C: the same order on every server, whatever its language. No index has a column that a save of figures
    // changes, so such a save is written in place.
    await queryRunner.query(`
      CREATE TABLE home (
        location_id text COLLATE "C" PRIMARY KEY,
        register_version bigint NOT NULL DEFAULT -1,
        register_changed_at timestamptz,
        is_listed boolean NOT NULL DEFAULT false,
        is_synthetic boolean NOT NULL DEFAULT false,
        name text NOT NULL DEFAULT '',
        sort_name text COLLATE "C" GENERATED ALWAYS AS (left(lower(name), 80)) STORED,
        town text,
        area_codes text[] COLLATE "C" NOT NULL DEFAULT '{}',
        capacity_version bigint NOT NULL DEFAULT -1,
        capacity_changed_at timestamptz,
        lines jsonb NOT NULL DEFAULT '[]',
        maximum integer NOT NULL DEFAULT 0,
        available integer NOT NULL DEFAULT 0,
        admission_status text,
        vacancies_updated_at timestamptz,
        last_saved_at timestamptz,
        last_saved_by text,
        counted_version bigint NOT NULL DEFAULT -1,
        counted_by text
      ) WITH (fillfactor = 80)`);
    await queryRunner.query('CREATE INDEX home_in_order ON home (sort_name, location_id) WHERE is_listed');
    await queryRunner.query('CREATE INDEX home_area_codes ON home USING gin (area_codes)');
    // Who took over from whom, and whose register entry says so: either may.
    await queryRunner.query(`
      CREATE TABLE succession (
        predecessor_id text COLLATE "C" NOT NULL,
        successor_id text COLLATE "C" NOT NULL,
        said_by text COLLATE "C" NOT NULL,
        PRIMARY KEY (predecessor_id, successor_id, said_by)
      )`);
    await queryRunner.query('CREATE INDEX succession_said_by ON succession (said_by)');
    await queryRunner.query(`
      CREATE TABLE submission (
        submission_id text PRIMARY KEY,
        location_id text COLLATE "C" NOT NULL,
        location_version bigint NOT NULL,
        organisation_id text NOT NULL,
        kind text NOT NULL,
        recorded_at timestamptz NOT NULL,
        saved_by text NOT NULL,
        lines jsonb NOT NULL,
        accepted_warnings text[] NOT NULL
      )`);
    await queryRunner.query('CREATE INDEX submission_as_of ON submission (location_id, recorded_at DESC)');
    await queryRunner.query(`
      CREATE TABLE report_export (
        export_id uuid PRIMARY KEY,
        report text NOT NULL,
        filters jsonb NOT NULL,
        account_id text NOT NULL,
        organisation_id text NOT NULL,
        is_generic boolean NOT NULL,
        started_at timestamptz NOT NULL,
        ended_at timestamptz,
        outcome text NOT NULL CHECK (outcome IN ('started', 'complete', 'broken-off')),
        rows integer
      )`);
    await queryRunner.query('CREATE INDEX report_export_account ON report_export (account_id, started_at DESC)');
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('DROP TABLE report_export, submission, succession, home');
  }
}
