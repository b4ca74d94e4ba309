import { Controller } from '@nestjs/common';
import { ProvidersClient } from '../../clients/providers.client';
import { HandlesPage } from '../../page/handles-page.decorator';
import { Shown, type PageAnswer } from '../../page/page-answer';
import { SentFields } from '../../page/sent-fields';
import { CurrentVisit, QueryFields, Visit } from '../../page/visit';
import { homesPages } from './homes.pages';
import { homesModel, type HomesReader } from './homes.view-model';

const HOMES_PER_PAGE = 50;

@Controller()
export class HomesController {
  constructor(private readonly providers: ProvidersClient) {}

  @HandlesPage(homesPages.list)
  async list(@CurrentVisit() visit: Visit, @QueryFields() query: SentFields): Promise<PageAnswer> {
    const homes = await this.providers.locations(visit, { cursor: query.optional('cursor'), limit: HOMES_PER_PAGE });
    return new Shown('homes/homes.njk', homesModel(homes, readerOf(visit)));
  }
}

function readerOf({ caller }: Visit): HomesReader {
  if (caller.isSupport()) return 'support';
  return caller.isProvider() ? 'provider' : 'broker';
}
