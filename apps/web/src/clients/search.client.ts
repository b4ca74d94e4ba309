import { Injectable } from '@nestjs/common';
import { searchRoutes, type BedSearchRequest, type BedSearchView, type WhyNotView } from '@oct/contracts';
import type { Visit } from '../page/visit';
import { GatewayClient, type CallOptions } from './gateway-client';

export type BedQuery = NonNullable<CallOptions<typeof searchRoutes.findBeds>['query']>;

@Injectable()
export class SearchClient {
  constructor(private readonly gateway: GatewayClient) {}

  async find(visit: Visit, query: BedQuery): Promise<BedSearchView> {
    return (await this.gateway.call(visit, searchRoutes.findBeds, { query })).body;
  }

  /** With a full postcode, which never travels in an address (R30). */
  async searchByPostcode(visit: Visit, body: BedSearchRequest): Promise<BedSearchView> {
    return (await this.gateway.call(visit, searchRoutes.searchBeds, { body })).body;
  }

  async whyNot(visit: Visit, locationId: string, query: BedQuery): Promise<WhyNotView> {
    return (await this.gateway.call(visit, searchRoutes.whyNot, { path: { locationId }, query })).body;
  }

  async searchability(visit: Visit, locationId: string): Promise<WhyNotView> {
    return (await this.gateway.call(visit, searchRoutes.searchability, { path: { locationId } })).body;
  }
}
