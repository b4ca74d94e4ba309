import { Injectable } from '@nestjs/common';
import type { LocationFacts, LocationList } from '@oct/contracts';
import { Database } from '@oct/platform/database';
import type { Location } from './domain/location';
import { toLocation } from './location.mapper';
import { LOCATION_COLUMNS, LOCATION_SOURCE, type LocationRow } from './location.row';

/** Whose homes are listed. `locationId`: an account of one home only. */
export type ListScope =
  | { readonly kind: 'own'; readonly organisationId: string; readonly locationId?: string }
  | { readonly kind: 'aligned'; readonly areaCodes: readonly string[] }
  | { readonly kind: 'all' };

/** Where the page before ended. */
export interface ListPosition {
  readonly sortName: string;
  readonly locationId: string;
}

export interface ListedLocation {
  readonly position: ListPosition;
  readonly item: LocationList['items'][number];
}

interface ListRow {
  location_id: string;
  sort_name: string;
  name: string;
  town: string | null;
  postcode: string | null;
  registration_status: string;
  organisation_name: string;
}

@Injectable()
export class LocationRepository {
  constructor(private readonly database: Database) {}

  async facts(locationId: string): Promise<LocationFacts | undefined> {
    const [row] = await this.database.query<{ organisation_id: string; area_codes: string[] }>(
      'SELECT organisation_id, area_codes FROM location WHERE location_id = $1',
      [locationId],
    );
    return row && { locationId, organisationId: row.organisation_id, areaCodes: row.area_codes };
  }

  async find(locationId: string): Promise<Location | undefined> {
    const [row] = await this.database.query<LocationRow>(
      `SELECT ${LOCATION_COLUMNS} FROM ${LOCATION_SOURCE} WHERE location.location_id = $1`,
      [locationId],
    );
    return row && toLocation(row);
  }

  async list(scope: ListScope, after: ListPosition | undefined, limit: number): Promise<ListedLocation[]> {
    const parameters: unknown[] = [limit];
    const bind = (value: unknown): string => `$${parameters.push(value)}`;
    const conditions = conditionsOf(scope, bind);
    if (after) conditions.push(`(sort_name, location_id) > (${bind(after.sortName)}, ${bind(after.locationId)})`);
    const rows = await this.database.query<ListRow>(
      `SELECT location_id, sort_name, coalesce(own_name, location.name) AS name, registration_status,
         CASE WHEN own_address IS NULL THEN town ELSE own_address ->> 'town' END AS town,
         coalesce(own_postcode, postcode) AS postcode, organisation.name AS organisation_name
       FROM ${LOCATION_SOURCE}
       WHERE ${['true', ...conditions].join(' AND ')}
       ORDER BY sort_name, location_id
       LIMIT $1`,
      parameters,
    );
    return rows.map(toListed);
  }
}

function conditionsOf(scope: ListScope, bind: (value: unknown) => string): string[] {
  switch (scope.kind) {
    case 'all':
      return [];
    case 'aligned':
      return [`location.area_codes && ${bind(scope.areaCodes)}::text[]`];
    case 'own': {
      const own = `location.organisation_id = ${bind(scope.organisationId)}`;
      return scope.locationId === undefined ? [own] : [own, `location_id = ${bind(scope.locationId)}`];
    }
  }
}

function toListed(row: ListRow): ListedLocation {
  const { location_id: locationId, name, town, postcode } = row;
  return {
    position: { sortName: row.sort_name, locationId },
    item: {
      locationId,
      name,
      town,
      postcode,
      registrationStatus: row.registration_status,
      organisationName: row.organisation_name,
    },
  };
}
