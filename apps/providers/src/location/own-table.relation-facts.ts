import { Injectable } from '@nestjs/common';
import type { LocationFacts } from '@oct/contracts';
import { RelationFacts } from '@oct/platform/auth';
import { LocationRepository } from './location.repository';

/** The register is the source of these facts: no copy of them is needed here. */
@Injectable()
export class OwnTableRelationFacts extends RelationFacts {
  constructor(private readonly locations: LocationRepository) {
    super();
  }

  override location(locationId: string): Promise<LocationFacts | undefined> {
    return this.locations.facts(locationId);
  }
}
