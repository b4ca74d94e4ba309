import { Body, Controller } from '@nestjs/common';
import { type FoundHomesView, searchRoutes } from '@oct/contracts';
import { Caller } from '@oct/platform/auth';
import { CurrentCaller, HandlesRoute } from '@oct/platform/http';
import { FindHomesRequest } from './dto/find-homes.request';
import { HomeFinderService } from './home-finder.service';

@Controller()
export class HomeFinderController {
  constructor(private readonly finder: HomeFinderService) {}

  @HandlesRoute(searchRoutes.findHomes)
  findHomes(@CurrentCaller() caller: Caller, @Body() { text }: FindHomesRequest): Promise<FoundHomesView> {
    return this.finder.find(caller, text ?? '');
  }
}
