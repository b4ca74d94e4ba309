import { Injectable } from '@nestjs/common';
import type { LocationFacts } from '@oct/contracts';
import { RelationFacts } from '../auth/relation-facts';
import { LocationDirectory } from './location-directory';

/** What the guard of routes needs to know about a home, from the app's own copy. */
@Injectable()
export class DirectoryRelationFacts extends RelationFacts {
  constructor(private readonly directory: LocationDirectory) {
    super();
  }

  override location(locationId: string): Promise<LocationFacts | undefined> {
    return this.directory.facts(locationId);
  }
}
