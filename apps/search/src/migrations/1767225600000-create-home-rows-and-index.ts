import type { MigrationInterface, QueryRunner } from 'typeorm';
import { EARTH_RADIUS_METRES } from '../domain/distance';

/**
 * Rows and index documents carry the number of their generation: the app's role makes no tables, so a shadow is a further
 * generation in the same table, and a swap is one update of the state row (README, "Rebuild").
 */
export class CreateHomeRowsAndIndex1767225600000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await createGenerationState(queryRunner, 'home_row_state');
    await queryRunner.query(`
      CREATE TABLE home_row (
        generation integer NOT NULL,
        location_id text NOT NULL,
        location_version bigint,
        location jsonb,
        location_changed_at timestamptz,
        capacity_version bigint,
        capacity jsonb,
        capacity_changed_at timestamptz,
        doc_version bigint NOT NULL,
        PRIMARY KEY (generation, location_id),
        CHECK (location_version IS NOT NULL OR capacity_version IS NOT NULL)
      )`);
    await createEarth(queryRunner);
    await createGenerationState(queryRunner, 'home_document_state');
    await queryRunner.query(`
      CREATE TABLE home_document (
        generation integer NOT NULL,
        location_id text NOT NULL,
        doc_version bigint NOT NULL,
        changed_at timestamptz,
        is_removed boolean NOT NULL,
        is_listed boolean NOT NULL,
        latitude double precision,
        longitude double precision,
        position cube GENERATED ALWAYS AS (earth_position(latitude, longitude)) STORED,
        sort_name text COLLATE "C" NOT NULL,
        beds jsonb NOT NULL,
        beds_of_any_type integer NOT NULL,
        short_stays text[] NOT NULL,
        funding_sources text[] NOT NULL,
        takes_out_of_hours boolean NOT NULL,
        card jsonb,
        PRIMARY KEY (generation, location_id)
      )`);
    await queryRunner.query(
      'CREATE INDEX home_document_position ON home_document USING gist (position) WHERE is_listed',
    );
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('DROP TABLE home_document, home_document_state, home_row, home_row_state');
    await queryRunner.query('DROP FUNCTION earth_box, earth_position, earth_metres, earth_radius_metres');
  }
}

async function createGenerationState(queryRunner: QueryRunner, table: string): Promise<void> {
  await queryRunner.query(`
    CREATE TABLE ${table} (
      only_row boolean PRIMARY KEY DEFAULT true CHECK (only_row),
      serving integer NOT NULL,
      filling integer CHECK (filling > serving)
    )`);
  await queryRunner.query(`INSERT INTO ${table} (serving) VALUES (1)`);
}

/**
 * earthdistance measures on an equatorial radius of its own, and its earth() belongs to the superuser: the same on cube, with
 * the one radius of the domain. The box is a first, wide cut by index; the great circle decides.
 */
async function createEarth(queryRunner: QueryRunner): Promise<void> {
  await queryRunner.query(`
    CREATE FUNCTION earth_radius_metres() RETURNS double precision LANGUAGE sql IMMUTABLE PARALLEL SAFE
    RETURN ${EARTH_RADIUS_METRES}::double precision`);
  await queryRunner.query(`
    CREATE FUNCTION earth_position(latitude double precision, longitude double precision) RETURNS cube
    LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
    RETURN cube(ARRAY[
      earth_radius_metres() * cos(radians(latitude)) * cos(radians(longitude)),
      earth_radius_metres() * cos(radians(latitude)) * sin(radians(longitude)),
      earth_radius_metres() * sin(radians(latitude))
    ])`);
  await queryRunner.query(`
    CREATE FUNCTION earth_box(centre cube, metres double precision) RETURNS cube
    LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
    RETURN cube_enlarge(centre, 2 * earth_radius_metres() * sin((metres + 1) / (2 * earth_radius_metres())), 3)`);
  // Not STRICT: least() is not, and PostgreSQL then would not inline the formula into the search.
  await queryRunner.query(`
    CREATE FUNCTION earth_metres(
      latitude_a double precision, longitude_a double precision, latitude_b double precision, longitude_b double precision
    ) RETURNS integer
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    RETURN round(2 * earth_radius_metres() * asin(sqrt(least(1,
      sin(radians(latitude_b - latitude_a) / 2) ^ 2
      + cos(radians(latitude_a)) * cos(radians(latitude_b)) * sin(radians(longitude_b - longitude_a) / 2) ^ 2
    ))))::integer`);
}
