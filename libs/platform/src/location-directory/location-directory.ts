import { Injectable } from '@nestjs/common';
import type { LocationFacts, LocationState, Version } from '@oct/contracts';
import { Database, toVersion, type Transaction } from '../database';

export interface DirectoryEntry extends LocationFacts {
  name: string;
  isRegistered: boolean;
  isCareHome: boolean;
  isDormant: boolean;
  isSynthetic: boolean;
  version: Version;
}

type Queryable = Pick<Transaction, 'query'>;
type EntryRow = Omit<DirectoryEntry, 'version'> & { version: string };

const COLUMNS = `location_id AS "locationId", organisation_id AS "organisationId", name, area_codes AS "areaCodes",
  is_registered AS "isRegistered", is_care_home AS "isCareHome", is_dormant AS "isDormant", is_synthetic AS "isSynthetic", version`;

/** An app's own copy of what it must know about every home to decide who may see and change it (DESIGN 6). */
@Injectable()
export class LocationDirectory {
  constructor(private readonly database: Database) {}

  async find(locationIds: readonly string[]): Promise<DirectoryEntry[]> {
    return this.select('location_id = ANY($1)', [locationIds]);
  }

  /** Undefined for a home that this app has not heard of. Deregistered ones are still known: their people may look back. */
  async facts(locationId: string): Promise<LocationFacts | undefined> {
    const [entry] = await this.find([locationId]);
    return entry && { locationId: entry.locationId, organisationId: entry.organisationId, areaCodes: entry.areaCodes };
  }

  async ofOrganisation(organisationId: string): Promise<DirectoryEntry[]> {
    return this.select('organisation_id = $1', [organisationId]);
  }

  /** Homes that share an area with these codes. */
  async alignedWith(areaCodes: readonly string[]): Promise<DirectoryEntry[]> {
    return this.select('area_codes && $1::text[]', [areaCodes]);
  }

  /** Takes a state if it is newer than the one that is known: replays and late arrivals change nothing. */
  async keep(queryable: Queryable, state: LocationState, version: Version): Promise<void> {
    await queryable.query(
      `INSERT INTO location_directory AS known
         (location_id, organisation_id, name, area_codes, is_registered, is_care_home, is_dormant, is_synthetic, version)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
       ON CONFLICT (location_id) DO UPDATE SET
         organisation_id = excluded.organisation_id, name = excluded.name, area_codes = excluded.area_codes,
         is_registered = excluded.is_registered, is_care_home = excluded.is_care_home, is_dormant = excluded.is_dormant,
         is_synthetic = excluded.is_synthetic, version = excluded.version
       WHERE excluded.version > known.version`,
      [
        state.locationId,
        state.organisationId,
        state.name,
        state.areaCodes,
        state.registrationStatus === 'registered',
        state.isCareHome,
        state.isDormant,
        state.isSynthetic,
        version,
      ],
    );
  }

  async forget(queryable: Queryable, locationId: string, version: Version): Promise<void> {
    await queryable.query('DELETE FROM location_directory WHERE location_id = $1 AND version < $2', [
      locationId,
      version,
    ]);
  }

  private async select(condition: string, parameters: unknown[]): Promise<DirectoryEntry[]> {
    const rows = await this.database.query<EntryRow>(
      `SELECT ${COLUMNS} FROM location_directory WHERE ${condition} ORDER BY name, location_id`,
      parameters,
    );
    return rows.map((row) => ({ ...row, version: toVersion(row.version) }));
  }
}
