import { Injectable } from '@nestjs/common';
import {
  searchRoutes,
  type BedSearchRequest,
  type BedSearchView,
  type FoundHomesView,
  type WhyNotView,
} from '@oct/contracts';
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

  /** By words of the name or by postcode; in the body, because a postcode may be a full one (R30). */
  async homes(visit: Visit, text: string): Promise<FoundHomesView> {
    return (await this.gateway.call(visit, searchRoutes.findHomes, { body: { text } })).body;
  }

  async searchability(visit: Visit, locationId: string): Promise<WhyNotView> {
    return (await this.gateway.call(visit, searchRoutes.searchability, { path: { locationId } })).body;
  }
}
