import { Body, Controller, Param, Query } from '@nestjs/common';
import { type BedSearchView, searchRoutes, type WhyNotView } from '@oct/contracts';
import { Caller } from '@oct/platform/auth';
import { CurrentCaller, HandlesRoute } from '@oct/platform/http';
import { BedSearchService } from './bed-search.service';
import { FindBedsRequest } from './dto/find-beds.request';
import { NearPlaceRequest } from './dto/near-place.request';
import { SearchabilityRequest } from './dto/searchability.request';
import { SearchBedsRequest } from './dto/search-beds.request';
import { WhyNotService } from './why-not.service';

@Controller()
export class BedSearchController {
  constructor(
    private readonly search: BedSearchService,
    private readonly whyNot: WhyNotService,
  ) {}

  @HandlesRoute(searchRoutes.findBeds)
  findBeds(@CurrentCaller() caller: Caller, @Query() query: FindBedsRequest): Promise<BedSearchView> {
    return this.search.find(caller, query);
  }

  @HandlesRoute(searchRoutes.searchBeds)
  searchBeds(@CurrentCaller() caller: Caller, @Body() body: SearchBedsRequest): Promise<BedSearchView> {
    return this.search.findByPostcode(caller, body);
  }

  @HandlesRoute(searchRoutes.whyNot)
  whyNotListed(
    @CurrentCaller() caller: Caller,
    @Param('locationId') locationId: string,
    @Query() query: NearPlaceRequest,
  ): Promise<WhyNotView> {
    return this.whyNot.forSearcher(caller, locationId, query);
  }

  @HandlesRoute(searchRoutes.searchability)
  searchability(
    @CurrentCaller() caller: Caller,
    @Param('locationId') locationId: string,
    @Query() query: SearchabilityRequest,
  ): Promise<WhyNotView> {
    return this.whyNot.forHome(caller, locationId, query);
  }
}
