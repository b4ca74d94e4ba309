import type { LocationFacts } from '@oct/contracts';

/** What a service knows of a home for deciding relations: usually its location-directory (DESIGN 6). */
export abstract class RelationFacts {
  abstract location(locationId: string): Promise<LocationFacts | undefined>;

  /** Only `capacity` knows the broker switch (S53); everywhere else it is off: fails closed. */
  brokerAccess(_locationId: string): Promise<boolean> {
    return Promise.resolve(false);
  }
}

/** For services whose routes name no home. */
export class NoRelationFacts extends RelationFacts {
  override location(): Promise<LocationFacts | undefined> {
    return Promise.resolve(undefined);
  }
}
