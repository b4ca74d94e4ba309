import { Injectable } from '@nestjs/common';
import { providersRoutes, type LocationList, type LocationView, type SaveOfferRequest } from '@oct/contracts';
import type { Visit } from '../page/visit';
import type { SaveMark } from './capacity.client';
import { GatewayClient } from './gateway-client';

@Injectable()
export class ProvidersClient {
  constructor(private readonly gateway: GatewayClient) {}

  async location(visit: Visit, locationId: string): Promise<LocationView> {
    return (await this.gateway.call(visit, providersRoutes.getLocation, { path: { locationId } })).body;
  }

  async locations(visit: Visit, page: { cursor?: string | undefined; limit: number }): Promise<LocationList> {
    return (await this.gateway.call(visit, providersRoutes.listLocations, { query: page })).body;
  }

  async saveOffer(visit: Visit, locationId: string, body: SaveOfferRequest, mark: SaveMark): Promise<LocationView> {
    const options = { path: { locationId }, body, ...mark, door: 'page' as const };
    return (await this.gateway.call(visit, providersRoutes.saveOffer, options)).body;
  }
}
