import type { QueryRunner } from 'typeorm';

/**
 * For the first migration of an app that decides about homes it does not own. A save may join this table in its one read
 * statement instead of asking LocationDirectory.
 */
export async function createLocationDirectoryTable(queryRunner: QueryRunner): Promise<void> {
  await queryRunner.query(`
    CREATE TABLE location_directory (
      location_id text PRIMARY KEY,
      organisation_id text NOT NULL,
      name text NOT NULL,
      area_codes text[] NOT NULL,
      is_registered boolean NOT NULL,
      is_care_home boolean NOT NULL,
      is_dormant boolean NOT NULL,
      is_synthetic boolean NOT NULL,
      version bigint NOT NULL
    )`);
  await queryRunner.query('CREATE INDEX location_directory_organisation ON location_directory (organisation_id)');
  await queryRunner.query('CREATE INDEX location_directory_areas ON location_directory USING gin (area_codes)');
}
