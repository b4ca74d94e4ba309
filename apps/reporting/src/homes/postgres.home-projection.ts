import { Injectable } from '@nestjs/common';
import { Database } from '@oct/platform/database';
import {
  HomeProjection,
  newestOfEach,
  type CapacityEntry,
  type CountEntry,
  type RegisterEntry,
  type Writer,
} from './home-projection';

const REGISTER = `
  WITH entry AS MATERIALIZED (
    SELECT * FROM jsonb_to_recordset($1::jsonb) AS entry ("locationId" text, version bigint, "changedAt" timestamptz,
      "isListed" boolean, "isSynthetic" boolean, name text, town text, "areaCodes" text[], "predecessorIds" text[],
      "successorIds" text[])
  ), saved AS (
    INSERT INTO home (location_id, register_version, register_changed_at, is_listed, is_synthetic, name, town, area_codes)
    SELECT "locationId", version, "changedAt", "isListed", "isSynthetic", name, town, "areaCodes" FROM entry
    ON CONFLICT (location_id) DO UPDATE SET register_version = EXCLUDED.register_version,
      register_changed_at = EXCLUDED.register_changed_at, is_listed = EXCLUDED.is_listed, name = EXCLUDED.name,
      is_synthetic = EXCLUDED.is_synthetic, town = EXCLUDED.town, area_codes = EXCLUDED.area_codes
    WHERE home.register_version < EXCLUDED.register_version
    RETURNING location_id
  ), link AS (
    SELECT unnest("predecessorIds") AS predecessor_id, location_id AS successor_id, location_id AS said_by
    FROM saved JOIN entry ON "locationId" = location_id
    UNION SELECT location_id, unnest("successorIds"), location_id FROM saved JOIN entry ON "locationId" = location_id
  ), ended AS (
    DELETE FROM succession WHERE said_by IN (SELECT location_id FROM saved)
      AND (predecessor_id, successor_id, said_by) NOT IN (SELECT predecessor_id, successor_id, said_by FROM link)
  )
  INSERT INTO succession (predecessor_id, successor_id, said_by) SELECT predecessor_id, successor_id, said_by FROM link
  ON CONFLICT DO NOTHING`;

const FIGURES = `
  INSERT INTO home (location_id, capacity_version, capacity_changed_at, lines, maximum, available, admission_status,
    vacancies_updated_at, last_saved_at, last_saved_by)
  SELECT "locationId", version, "changedAt", lines, maximum, available, "admissionStatus", "vacanciesUpdatedAt", "lastSavedAt",
    "lastSavedBy"
  FROM jsonb_to_recordset($1::jsonb) AS entry ("locationId" text, version bigint, "changedAt" timestamptz, lines jsonb,
    maximum integer, available integer, "admissionStatus" text, "vacanciesUpdatedAt" timestamptz, "lastSavedAt" timestamptz,
    "lastSavedBy" text)
  ON CONFLICT (location_id) DO UPDATE SET capacity_version = EXCLUDED.capacity_version,
    capacity_changed_at = EXCLUDED.capacity_changed_at, lines = EXCLUDED.lines, maximum = EXCLUDED.maximum,
    available = EXCLUDED.available, admission_status = EXCLUDED.admission_status,
    vacancies_updated_at = EXCLUDED.vacancies_updated_at, last_saved_at = EXCLUDED.last_saved_at,
    last_saved_by = EXCLUDED.last_saved_by
  WHERE home.capacity_version < EXCLUDED.capacity_version`;

const WHO_COUNTED = `
  INSERT INTO home (location_id, counted_version, counted_by)
  SELECT "locationId", version, "countedBy"
  FROM jsonb_to_recordset($1::jsonb) AS entry ("locationId" text, version bigint, "countedBy" text)
  ON CONFLICT (location_id) DO UPDATE SET counted_version = EXCLUDED.counted_version, counted_by = EXCLUDED.counted_by
  WHERE home.counted_version < EXCLUDED.counted_version`;

const WHO_COUNTED_FROM_HISTORY = `
  INSERT INTO home (location_id, counted_version, counted_by)
  SELECT DISTINCT ON (location_id) location_id, location_version, saved_by FROM submission WHERE kind <> 'prices'
  ORDER BY location_id, location_version DESC
  ON CONFLICT (location_id) DO UPDATE SET counted_version = EXCLUDED.counted_version, counted_by = EXCLUDED.counted_by
  WHERE home.counted_version < EXCLUDED.counted_version`;

@Injectable()
export class PostgresHomeProjection extends HomeProjection {
  constructor(private readonly database: Database) {
    super();
  }

  override async rememberRegister(entries: readonly RegisterEntry[], writer: Writer = this.database): Promise<void> {
    const rows = newestOfEach(entries).map(({ facts, ...entry }) => ({ ...entry, ...facts }));
    await writer.query(REGISTER, [JSON.stringify(rows)]);
  }

  override async rememberFigures(entries: readonly CapacityEntry[], writer: Writer = this.database): Promise<void> {
    const rows = newestOfEach(entries).map(({ figures, ...entry }) => ({ ...entry, ...figures }));
    await writer.query(FIGURES, [JSON.stringify(rows)]);
  }

  override async rememberWhoCounted(entries: readonly CountEntry[]): Promise<void> {
    if (entries.length > 0) await this.database.query(WHO_COUNTED, [JSON.stringify(newestOfEach(entries))]);
  }

  override async rememberWhoCountedFromHistory(writer: Writer): Promise<void> {
    await writer.query(WHO_COUNTED_FROM_HISTORY);
  }

  override async count(writer: Writer = this.database): Promise<number> {
    const [row] = await writer.query<{ homes: number }>('SELECT count(*)::integer AS homes FROM home');
    return row?.homes ?? 0;
  }

  override async clear(writer: Writer): Promise<void> {
    await writer.query('DELETE FROM home');
    await writer.query('DELETE FROM succession');
  }
}
