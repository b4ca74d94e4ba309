import { Injectable } from '@nestjs/common';
import type { WhyNotView } from '@oct/contracts';
import type { Caller } from '@oct/platform/auth';
import { ProblemError } from '@oct/platform/http';
import { PlaceFinder } from '../geocoding/place-finder';
import { isErased } from '../home-rows/home-indexer';
import { type HomeRow, HomeRows } from '../home-rows/home-rows';
import { bedQuery, nearbyQuery } from './bed-query.mapper';
import type { NearPlaceRequest } from './dto/near-place.request';
import type { SearchabilityRequest } from './dto/searchability.request';
import { requireSearcher } from './require-searcher';
import { whyNotView } from './why-not.mapper';

@Injectable()
export class WhyNotService {
  constructor(
    private readonly rows: HomeRows,
    private readonly places: PlaceFinder,
  ) {}

  /** Without a place, distance decides nothing. */
  async forSearcher(caller: Caller, locationId: string, request: NearPlaceRequest): Promise<WhyNotView> {
    requireSearcher(caller);
    const place = await this.places.inAddress(request.near, request.point);
    const query = place ? nearbyQuery(request, place) : bedQuery(request);
    return whyNotView(await this.known(locationId), query, 'searcher', place?.words);
  }

  /** The route's policy has checked that the home is the caller's, or aligned to them (S32). */
  async forHome(_caller: Caller, locationId: string, { bedType }: SearchabilityRequest): Promise<WhyNotView> {
    return whyNotView(await this.known(locationId), bedQuery({ ...(bedType && { bedType }) }), 'home');
  }

  private async known(locationId: string): Promise<HomeRow> {
    const row = await this.rows.find(locationId);
    if (!row || isErased(row)) throw new ProblemError('not-found');
    return row;
  }
}
