import { createIdempotencyTable, createRestoreEpochTable } from '@oct/platform/database';
import { createOutboxTables } from '@oct/platform/messaging';
import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateRegister1767225600000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await createRestoreEpochTable(queryRunner);
    await createIdempotencyTable(queryRunner);
    await createOutboxTables(queryRunner);
    await queryRunner.query(`
      CREATE TABLE organisation (
        organisation_id text PRIMARY KEY,
        version bigint NOT NULL,
        type text NOT NULL,
        name text NOT NULL,
        -- Day of the newest file that named a provider; null while its name is not known, and for other organisations.
        name_as_of date,
        area_codes text[] NOT NULL,
        is_active boolean NOT NULL,
        is_synthetic boolean NOT NULL
      )`);
    await queryRunner.query(`
      CREATE TABLE location (
        location_id text PRIMARY KEY,
        version bigint NOT NULL,
        is_synthetic boolean NOT NULL,
        -- From CQC, read-only for the home (S36).
        organisation_id text NOT NULL REFERENCES organisation,
        name text NOT NULL,
        registration_status text NOT NULL CHECK (registration_status IN ('registered', 'deregistered')),
        registration_date date,
        deregistration_date date,
        is_dormant boolean NOT NULL,
        is_care_home boolean NOT NULL,
        line1 text,
        line2 text,
        town text,
        county text,
        postcode text,
        coordinates jsonb,
        local_authority text,
        icb text,
        ccg text,
        registered_beds integer CHECK (registered_beds >= 0),
        services text[] NOT NULL,
        specialisms text[] NOT NULL,
        rating jsonb,
        report_url text,
        ods_code text,
        uprn text,
        phone text,
        website text,
        brand_name text,
        predecessor_ids text[] NOT NULL,
        successor_ids text[] NOT NULL,
        field_as_of jsonb NOT NULL,
        -- Worked out from the above when it is written, so that what is stored is what was published.
        position jsonb,
        areas jsonb NOT NULL,
        area_codes text[] NOT NULL,
        icb_basis text,
        -- The home's own words; no import touches them (R45).
        own_name text,
        own_address jsonb,
        own_postcode text,
        -- What it declares; null: not declared (S34, S35, S37, S43, S44).
        bed_types text[],
        short_stay_services text[],
        care_types text[],
        funding_sources text[],
        out_of_hours_admissions boolean,
        manager_name text,
        manager_phone text,
        manager_email text,
        nhs_email text,
        offer_saved_at timestamptz,
        offer_saved_by jsonb,
        sort_name text COLLATE "C" NOT NULL GENERATED ALWAYS AS (lower(coalesce(own_name, name))) STORED
      )`);
    await queryRunner.query('CREATE INDEX location_organisation ON location (organisation_id, sort_name, location_id)');
    await queryRunner.query('CREATE INDEX location_sort_name ON location (sort_name, location_id)');
    await queryRunner.query('CREATE INDEX location_area_codes ON location USING gin (area_codes)');
    await queryRunner.query(`
      CREATE TABLE register_import (
        import_id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        kind text NOT NULL,
        file_name text NOT NULL,
        as_of date NOT NULL,
        is_full boolean NOT NULL,
        actor jsonb NOT NULL,
        started_at timestamptz NOT NULL,
        finished_at timestamptz,
        homes_in_file integer NOT NULL,
        counts jsonb
      )`);
    await queryRunner.query(`
      CREATE TABLE register_row (
        location_id text NOT NULL REFERENCES location ON DELETE CASCADE,
        kind text NOT NULL,
        as_of date NOT NULL,
        import_id bigint NOT NULL REFERENCES register_import,
        line integer NOT NULL,
        raw jsonb NOT NULL,
        PRIMARY KEY (location_id, kind)
      )`);
    await queryRunner.query(`
      CREATE TABLE location_change (
        change_id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        location_id text NOT NULL,
        version bigint NOT NULL,
        what text NOT NULL CHECK (what IN ('registered', 'register', 'offer')),
        at timestamptz NOT NULL,
        actor jsonb NOT NULL,
        import_id bigint REFERENCES register_import,
        as_of date,
        -- [{ field, from, to }]
        changes jsonb NOT NULL
      )`);
    await queryRunner.query('CREATE INDEX location_change_location ON location_change (location_id, change_id)');
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    for (const table of [
      'location_change',
      'register_row',
      'register_import',
      'location',
      'organisation',
      'outbox_lease',
      'outbox',
      'idempotency_key',
      'aggregate_epoch',
    ])
      await queryRunner.query(`DROP TABLE ${table}`);
  }
}
