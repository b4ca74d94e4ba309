import { Body, Controller, Param, Query, Res } from '@nestjs/common';
import { type Door, etagOf, type LocationList, type LocationView, providersRoutes, type Version } from '@oct/contracts';
import { Caller } from '@oct/platform/auth';
import { CurrentCaller, HandlesRoute, IdempotencyKey, IfMatch, ProblemError, RequestDoor } from '@oct/platform/http';
import type { FastifyReply } from 'fastify';
import { ListLocationsQuery } from './dto/list-locations.query';
import { SaveOfferBody } from './dto/save-offer.request';
import { ListLocationsService } from './list-locations.service';
import { toLocationView } from './location.mapper';
import { LocationRepository } from './location.repository';
import { SaveOfferService } from './save-offer.service';

@Controller()
export class LocationController {
  constructor(
    private readonly lists: ListLocationsService,
    private readonly locations: LocationRepository,
    private readonly offers: SaveOfferService,
  ) {}

  @HandlesRoute(providersRoutes.listLocations)
  list(@CurrentCaller() caller: Caller, @Query() { cursor, limit }: ListLocationsQuery): Promise<LocationList> {
    return this.lists.list(caller, cursor, limit);
  }

  @HandlesRoute(providersRoutes.getLocation)
  async get(
    @Param('locationId') locationId: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<LocationView> {
    const location = await this.locations.find(locationId);
    if (!location) throw new ProblemError('not-found');
    void reply.header('etag', etagOf(location.version));
    return toLocationView(location);
  }

  @HandlesRoute(providersRoutes.saveOffer)
  async saveOffer(
    @CurrentCaller() caller: Caller,
    @Param('locationId') locationId: string,
    @IfMatch() ifMatch: Version,
    @IdempotencyKey() key: string | undefined,
    @RequestDoor() door: Door,
    @Body() body: SaveOfferBody,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<LocationView> {
    const view = await this.offers.save(caller, locationId, body, { ifMatch, key, door });
    void reply.header('etag', etagOf(view.version));
    return view;
  }
}
