import { Injectable } from '@nestjs/common';
import type { LocationFacts } from '@oct/contracts';
import { RelationFacts } from '@oct/platform/auth';
import { Database } from '@oct/platform/database';

/** This service's own copy of the register answers who is related to a home. */
@Injectable()
export class HomeRelationFacts extends RelationFacts {
  constructor(private readonly database: Database) {
    super();
  }

  override async location(locationId: string): Promise<LocationFacts | undefined> {
    const [row] = await this.database.query<{ organisation_id: string | null; area_codes: string[] }>(
      'SELECT organisation_id, area_codes FROM home WHERE location_id = $1',
      [locationId],
    );
    return row?.organisation_id
      ? { locationId, organisationId: row.organisation_id, areaCodes: row.area_codes }
      : undefined;
  }
}
