import { Injectable } from '@nestjs/common';
import type { LocationFacts } from '@oct/contracts';
import { RelationFacts } from '@oct/platform/auth';
import { HomeRows } from './home-rows';

/** Relations are decided from the joined rows: `search` needs no further copy of the directory. */
@Injectable()
export class SearchRelationFacts extends RelationFacts {
  constructor(private readonly rows: HomeRows) {
    super();
  }

  override async location(locationId: string): Promise<LocationFacts | undefined> {
    const location = (await this.rows.find(locationId))?.location;
    return location
      ? { locationId, organisationId: location.organisationId, areaCodes: location.areaCodes }
      : undefined;
  }
}
