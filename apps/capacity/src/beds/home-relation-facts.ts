import { Injectable } from '@nestjs/common';
import type { LocationFacts } from '@oct/contracts';
import { RelationFacts } from '@oct/platform/auth';
import { LocationDirectory } from '@oct/platform/location-directory';
import { HomeRepository } from './home.repository';

/** Of CQC, and of made-up homes. Anything else is no home, and not for the database to look at. */
const LOCATION_ID = /^[\w-]{1,50}$/;
const KEPT_MS = 5_000;
const MOST_KEPT = 10_000;

/**
 * What the guard asks before a use case runs. A home's owner and areas change with an import, so an answer is good for five
 * seconds: the use case decides again with the facts of its own read. What is not known is never remembered, and the broker
 * switch, which a home may turn off at any moment, is always read.
 */
@Injectable()
export class HomeRelationFacts extends RelationFacts {
  private readonly recent = new Map<string, { facts: LocationFacts; at: number }>();

  constructor(
    private readonly directory: LocationDirectory,
    private readonly homes: HomeRepository,
  ) {
    super();
  }

  override async location(locationId: string): Promise<LocationFacts | undefined> {
    if (!LOCATION_ID.test(locationId)) return undefined;
    const known = this.recent.get(locationId);
    if (known && performance.now() - known.at < KEPT_MS) return known.facts;
    const facts = await this.directory.facts(locationId);
    if (this.recent.size >= MOST_KEPT) this.recent.clear();
    if (facts) this.recent.set(locationId, { facts, at: performance.now() });
    else this.recent.delete(locationId);
    return facts;
  }

  override brokerAccess(locationId: string): Promise<boolean> {
    return this.homes.hasBrokerAccess(locationId);
  }
}
