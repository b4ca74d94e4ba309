import { Injectable } from '@nestjs/common';
import {
  capacityRoutes,
  type BedsView,
  type SaveBedsRequest,
  type SavePricesRequest,
  type SubmissionList,
  type Version,
} from '@oct/contracts';
import type { Visit } from '../page/visit';
import { GatewayClient } from './gateway-client';

/** What every save carries: the version that the page showed, and the key that makes a second click harmless. */
export interface SaveMark {
  ifMatch: Version | undefined;
  idempotencyKey: string;
}

@Injectable()
export class CapacityClient {
  constructor(private readonly gateway: GatewayClient) {}

  async beds(visit: Visit, locationId: string): Promise<BedsView> {
    return (await this.gateway.call(visit, capacityRoutes.getBeds, { path: { locationId } })).body;
  }

  async saveBeds(visit: Visit, locationId: string, body: SaveBedsRequest, mark: SaveMark): Promise<BedsView> {
    const options = { path: { locationId }, body, ...mark, door: 'quick-update' as const };
    return (await this.gateway.call(visit, capacityRoutes.saveBeds, options)).body;
  }

  async confirmBeds(visit: Visit, locationId: string, reason: string | undefined, mark: SaveMark): Promise<BedsView> {
    const options = { path: { locationId }, body: reason ? { reason } : {}, ...mark, door: 'quick-update' as const };
    return (await this.gateway.call(visit, capacityRoutes.confirmBeds, options)).body;
  }

  async savePrices(visit: Visit, locationId: string, body: SavePricesRequest, mark: SaveMark): Promise<BedsView> {
    const options = { path: { locationId }, body, ...mark, door: 'page' as const };
    return (await this.gateway.call(visit, capacityRoutes.savePrices, options)).body;
  }

  async submissions(visit: Visit, locationId: string): Promise<SubmissionList> {
    return (await this.gateway.call(visit, capacityRoutes.listSubmissions, { path: { locationId } })).body;
  }
}
