import { Injectable } from '@nestjs/common';
import type { BedSearchView } from '@oct/contracts';
import type { Caller } from '@oct/platform/auth';
import { Clock } from '@oct/platform/clock';
import type { MeasuringPoint } from '../geocoding/geocoder';
import { PlaceFinder, placeMissing } from '../geocoding/place-finder';
import { SearchIndex } from '../search-index/search-index';
import { nearbyQuery } from './bed-query.mapper';
import { bedResult } from './bed-result.mapper';
import type { BedFiltersRequest } from './dto/bed-filters.request';
import type { FindBedsRequest } from './dto/find-beds.request';
import type { SearchBedsRequest } from './dto/search-beds.request';
import { requireSearcher } from './require-searcher';

const PAGE_SIZE = 20;
const LAST_PAGE = 10;

@Injectable()
export class BedSearchService {
  constructor(
    private readonly index: SearchIndex,
    private readonly places: PlaceFinder,
    private readonly clock: Clock,
  ) {}

  async find(caller: Caller, request: FindBedsRequest): Promise<BedSearchView> {
    requireSearcher(caller);
    const place = (await this.places.inAddress(request.near, request.point)) ?? placeMissing();
    return this.search(request, place, request.page ?? 1);
  }

  async findByPostcode(caller: Caller, request: SearchBedsRequest): Promise<BedSearchView> {
    requireSearcher(caller);
    return this.search(request, await this.places.inBody(request.postcode), request.page ?? 1);
  }

  private async search(filters: BedFiltersRequest, place: MeasuringPoint, page: number): Promise<BedSearchView> {
    const query = nearbyQuery(filters, place);
    const { total, hits, copyAsOf } = await this.index.search(query, { size: PAGE_SIZE, number: page });
    const now = this.clock.now();
    const first = (page - 1) * PAGE_SIZE + 1;
    return {
      measuredFrom: place,
      sort: 'nearest-first',
      total,
      page,
      pages: Math.min(LAST_PAGE, Math.ceil(total / PAGE_SIZE)),
      results: hits.map((hit, position) => bedResult(hit, query, first + position, now)),
      asOf: now.toISOString(),
      isDegraded: copyAsOf !== undefined,
      ...(copyAsOf && { copyAgeSeconds: ageInSeconds(copyAsOf, now) }),
    };
  }
}

function ageInSeconds(since: Date, now: Date): number {
  return Math.max(0, Math.round((now.getTime() - since.getTime()) / 1_000));
}
