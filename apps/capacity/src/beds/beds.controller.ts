import { Body, Controller, Param, Res } from '@nestjs/common';
import { capacityRoutes, etagOf, type BedsView, type Door, type SubmissionList, type Version } from '@oct/contracts';
import { Caller } from '@oct/platform/auth';
import { CurrentCaller, HandlesRoute, IdempotencyKey, IfMatch, RequestDoor } from '@oct/platform/http';
import type { FastifyReply } from 'fastify';
import { ChangeBedsService } from './change-beds.service';
import { ConfirmBedsBody } from './dto/confirm-beds.request';
import { SaveBedsBody } from './dto/save-beds.request';
import { SavePricesBody } from './dto/save-prices.request';
import type { Saved } from './home-update';
import { ReadBedsService } from './read-beds.service';

@Controller()
export class BedsController {
  constructor(
    private readonly reading: ReadBedsService,
    private readonly changing: ChangeBedsService,
  ) {}

  @HandlesRoute(capacityRoutes.getBeds)
  async getBeds(
    @CurrentCaller() caller: Caller,
    @Param('locationId') locationId: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<BedsView> {
    const view = await this.reading.beds(caller, locationId);
    return tagged(view, reply);
  }

  @HandlesRoute(capacityRoutes.saveBeds)
  async saveBeds(
    @CurrentCaller() caller: Caller,
    @Param('locationId') locationId: string,
    @IfMatch() version: Version,
    @IdempotencyKey() key: string | undefined,
    @RequestDoor() door: Door,
    @Body() body: SaveBedsBody,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<BedsView> {
    const contract = capacityRoutes.saveBeds;
    return answer(await this.changing.saveFigures({ contract, caller, locationId, version, key, door, body }), reply);
  }

  @HandlesRoute(capacityRoutes.confirmBeds)
  async confirmBeds(
    @CurrentCaller() caller: Caller,
    @Param('locationId') locationId: string,
    @IfMatch() version: Version,
    @IdempotencyKey() key: string | undefined,
    @RequestDoor() door: Door,
    @Body() body: ConfirmBedsBody,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<BedsView> {
    const contract = capacityRoutes.confirmBeds;
    return answer(
      await this.changing.confirmFigures({ contract, caller, locationId, version, key, door, body }),
      reply,
    );
  }

  @HandlesRoute(capacityRoutes.savePrices)
  async savePrices(
    @CurrentCaller() caller: Caller,
    @Param('locationId') locationId: string,
    @IfMatch() version: Version,
    @IdempotencyKey() key: string | undefined,
    @RequestDoor() door: Door,
    @Body() body: SavePricesBody,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<BedsView> {
    const contract = capacityRoutes.savePrices;
    return answer(await this.changing.savePrices({ contract, caller, locationId, version, key, door, body }), reply);
  }

  @HandlesRoute(capacityRoutes.listSubmissions)
  listSubmissions(@CurrentCaller() caller: Caller, @Param('locationId') locationId: string): Promise<SubmissionList> {
    return this.reading.submissions(caller, locationId);
  }
}

function answer({ status, view }: Saved, reply: FastifyReply): BedsView {
  void reply.status(status);
  return tagged(view, reply);
}

function tagged(view: BedsView, reply: FastifyReply): BedsView {
  void reply.header('etag', etagOf(view.version));
  return view;
}
