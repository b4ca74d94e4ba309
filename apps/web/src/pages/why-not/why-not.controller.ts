import { Controller } from '@nestjs/common';
import { problemWith } from '../../clients/api-problem';
import { SearchClient } from '../../clients/search.client';
import { HandlesPage } from '../../page/handles-page.decorator';
import { SentTo, Shown, type PageAnswer } from '../../page/page-answer';
import { SentFields } from '../../page/sent-fields';
import { CurrentVisit, LocationId, QueryFields, Visit } from '../../page/visit';
import { paths } from '../../paths';
import { readCriteria, toAddress, toApiQuery } from '../find-a-bed/find-a-bed.query';
import { whyNotPages } from './why-not.pages';
import { findHomeModel, locationIdIn, whyNotModel } from './why-not.view-model';

@Controller()
export class WhyNotController {
  constructor(private readonly search: SearchClient) {}

  /** Takes the number that was typed to the home's own address. */
  @HandlesPage(whyNotPages.find)
  find(@QueryFields() query: SentFields): PageAnswer {
    const criteria = readCriteria(query);
    const typed = query.text('home');
    const locationId = locationIdIn(typed);
    if (!locationId) return new Shown('why-not/find-home.njk', findHomeModel(criteria, typed, 'not-a-number'), 422);
    return new SentTo(paths.whyNot(locationId, toAddress(criteria)));
  }

  /** Every failing cause of this home for this search (R23). */
  @HandlesPage(whyNotPages.show)
  async show(
    @CurrentVisit() visit: Visit,
    @LocationId() locationId: string,
    @QueryFields() query: SentFields,
  ): Promise<PageAnswer> {
    const criteria = readCriteria(query);
    try {
      const view = await this.search.whyNot(visit, locationId, toApiQuery(criteria));
      return new Shown('why-not/why-not.njk', whyNotModel(view, criteria));
    } catch (error) {
      if (!problemWith(error, 'not-found')) throw error;
      return new Shown('why-not/find-home.njk', findHomeModel(criteria, locationId, 'not-known'), 404);
    }
  }
}
