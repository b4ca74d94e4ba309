import { Injectable } from '@nestjs/common';
import type { Actor } from '@oct/contracts';
import { Database, type Transaction } from '@oct/platform/database';
import type { Location } from '../location/domain/location';
import type { FieldChange } from '../location/domain/offer-changes';
import type { FieldDates } from '../location/domain/register-entry';
import { toLocation, toRegisterRow } from '../location/location.mapper';
import { LOCATION_COLUMNS, LOCATION_SOURCE, type LocationRow, REGISTER_COLUMNS } from '../location/location.row';
import type { ImportCounts } from './domain/import-tally';
import type { FeedKind } from './feeds/register-feed';

export interface ImportRecord {
  readonly kind: FeedKind;
  readonly fileName: string;
  readonly asOf: string;
  readonly isFull: boolean;
  readonly homesInFile: number;
  readonly actor: Actor;
  readonly startedAt: Date;
}

export interface ChangeRecord {
  readonly location: Pick<Location, 'locationId' | 'version'>;
  readonly what: 'registered' | 'register' | 'offer';
  readonly changes: readonly FieldChange[];
}

export interface ChangeContext {
  readonly at: Date;
  readonly importId?: string;
  readonly asOf?: string;
}

export interface RawRowRecord {
  readonly locationId: string;
  readonly line: number;
  readonly raw: Readonly<Record<string, unknown>>;
}

const SELECTED = [...REGISTER_COLUMNS, 'location_id', 'is_synthetic'].join(', ');
const UPDATED = REGISTER_COLUMNS.map((column) => `${column} = excluded.${column}`).join(', ');

/** Reading and writing many homes at a time, inside somebody's transaction: a few statements for hundreds of rows. */
@Injectable()
export class RegisterRepository {
  constructor(private readonly database: Database) {}

  lock(tx: Transaction, locationIds: readonly string[]): Promise<Map<string, Location>> {
    return this.lockWhere(tx, 'location.location_id = ANY($1)', locationIds);
  }

  lockOfOrganisations(tx: Transaction, organisationIds: readonly string[]): Promise<Map<string, Location>> {
    return this.lockWhere(tx, 'location.organisation_id = ANY($1)', organisationIds);
  }

  async save(tx: Transaction, locations: readonly Location[]): Promise<void> {
    if (locations.length === 0) return;
    await tx.query(
      `INSERT INTO location (${SELECTED}) SELECT ${SELECTED} FROM jsonb_populate_recordset(null::location, $1::jsonb)
       ON CONFLICT (location_id) DO UPDATE SET ${UPDATED}`,
      [JSON.stringify(locations.map(toRegisterRow))],
    );
  }

  /** Only the dates up to which files have confirmed what is known: no new version, no event. */
  async saveFieldDates(
    tx: Transaction,
    dated: readonly { locationId: string; fieldAsOf: FieldDates }[],
  ): Promise<void> {
    if (dated.length === 0) return;
    const rows = dated.map(({ locationId, fieldAsOf }) => ({ location_id: locationId, field_as_of: fieldAsOf }));
    await tx.query(
      `UPDATE location SET field_as_of = given.field_as_of
       FROM jsonb_to_recordset($1::jsonb) AS given(location_id text, field_as_of jsonb)
       WHERE location.location_id = given.location_id`,
      [JSON.stringify(rows)],
    );
  }

  async recordChanges(tx: Transaction, records: readonly ChangeRecord[], context: ChangeContext): Promise<void> {
    if (records.length === 0) return;
    const rows = records.map(({ location, what, changes }) => ({
      location_id: location.locationId,
      version: location.version,
      what,
      changes,
    }));
    await tx.query(
      `INSERT INTO location_change (location_id, version, what, at, actor, import_id, as_of, changes)
       SELECT location_id, version, what, $2::timestamptz, $3::jsonb, $4::bigint, $5::date, changes
       FROM jsonb_to_recordset($1::jsonb) AS given(location_id text, version bigint, what text, changes jsonb)`,
      [JSON.stringify(rows), context.at, JSON.stringify(tx.actor), context.importId ?? null, context.asOf ?? null],
    );
  }

  /** The last row of each kind of file, as it was read. The same row again is not written again. */
  async keepRawRows(
    tx: Transaction,
    rows: readonly RawRowRecord[],
    { importId, kind, asOf }: { importId: string; kind: FeedKind; asOf: string },
  ): Promise<void> {
    if (rows.length === 0) return;
    const given = rows.map(({ locationId, line, raw }) => ({ location_id: locationId, line, raw }));
    await tx.query(
      `INSERT INTO register_row (location_id, kind, as_of, import_id, line, raw)
       SELECT location_id, $2::text, $3::date, $4::bigint, line, raw
       FROM jsonb_to_recordset($1::jsonb) AS given(location_id text, line integer, raw jsonb)
       ON CONFLICT (location_id, kind) DO UPDATE
         SET as_of = excluded.as_of, import_id = excluded.import_id, line = excluded.line, raw = excluded.raw
         WHERE register_row.as_of <= excluded.as_of AND register_row.raw IS DISTINCT FROM excluded.raw`,
      [JSON.stringify(given), kind, asOf, importId],
    );
  }

  async beginImport(record: ImportRecord): Promise<string> {
    const [row] = await this.database.query<{ import_id: string }>(
      `INSERT INTO register_import (kind, file_name, as_of, is_full, homes_in_file, actor, started_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7) RETURNING import_id`,
      [
        record.kind,
        record.fileName,
        record.asOf,
        record.isFull,
        record.homesInFile,
        JSON.stringify(record.actor),
        record.startedAt,
      ],
    );
    if (!row) throw new Error('the import was not recorded');
    return row.import_id;
  }

  async endImport(importId: string, finishedAt: Date, counts: ImportCounts): Promise<void> {
    await this.database.query('UPDATE register_import SET finished_at = $2, counts = $3 WHERE import_id = $1', [
      importId,
      finishedAt,
      JSON.stringify(counts),
    ]);
  }

  async homesInLastFullFile(kind: FeedKind): Promise<number | undefined> {
    const [row] = await this.database.query<{ homes_in_file: number }>(
      `SELECT homes_in_file FROM register_import WHERE kind = $1 AND is_full AND finished_at IS NOT NULL
       ORDER BY as_of DESC, import_id DESC LIMIT 1`,
      [kind],
    );
    return row?.homes_in_file;
  }

  /** Open real homes that a full file does not name. That is no proof of closure (DATA 4.4), so nothing is done about them. */
  async openHomesNotAmong(locationIds: readonly string[]): Promise<string[]> {
    const rows = await this.database.query<{ location_id: string }>(
      `SELECT location_id FROM location
       WHERE registration_status = 'registered' AND NOT is_synthetic AND location_id <> ALL($1)
       ORDER BY location_id`,
      [locationIds],
    );
    return rows.map((row) => row.location_id);
  }

  private async lockWhere(tx: Transaction, condition: string, ids: readonly string[]): Promise<Map<string, Location>> {
    const rows = await tx.query<LocationRow>(
      `SELECT ${LOCATION_COLUMNS} FROM ${LOCATION_SOURCE} WHERE ${condition}
       ORDER BY location.location_id FOR UPDATE OF location`,
      [ids],
    );
    return new Map(rows.map((row) => [row.location_id, toLocation(row)]));
  }
}
