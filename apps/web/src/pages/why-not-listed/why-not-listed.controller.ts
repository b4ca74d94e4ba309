import { Controller } from '@nestjs/common';
import { causeDetails, type WhyNotView } from '@oct/contracts';
import { SearchClient } from '../../clients/search.client';
import { HandlesPage } from '../../page/handles-page.decorator';
import { keeperOf } from '../../page/keeper';
import { Shown, type PageAnswer } from '../../page/page-answer';
import { MOST_CALLS } from '../../page/page-contract';
import { SentFields } from '../../page/sent-fields';
import { CurrentVisit, LocationId, QueryFields, Visit } from '../../page/visit';
import { whyNotListedPages } from './why-not-listed.pages';
import { whyNotListedModel } from './why-not-listed.view-model';

const BETWEEN_QUESTIONS_MS = 350;

@Controller()
export class WhyNotListedController {
  constructor(private readonly search: SearchClient) {}

  /** The same function as for searchers, in words for the home (R23). */
  @HandlesPage(whyNotListedPages.show)
  async show(
    @CurrentVisit() visit: Visit,
    @LocationId() locationId: string,
    @QueryFields() query: SentFields,
  ): Promise<PageAnswer> {
    const wasSaved = query.text('saved') === 'offer';
    const view = wasSaved
      ? await this.afterSave(visit, locationId)
      : await this.search.searchability(visit, locationId);
    return new Shown('why-not-listed/why-not-listed.njk', whyNotListedModel(view, wasSaved, keeperOf(visit)));
  }

  /** Search hears of a save a moment later: while it still misses what was just saved, it is asked again, twice. */
  private async afterSave(visit: Visit, locationId: string): Promise<WhyNotView> {
    for (let asked = 1; ; asked += 1) {
      const view = await this.search.searchability(visit, locationId);
      const missesOffer = view.causes.some(({ code }) => ['offer', 'prices'].includes(causeDetails(code).fix));
      if (!missesOffer || asked === MOST_CALLS) return view;
      await new Promise((resolve) => setTimeout(resolve, BETWEEN_QUESTIONS_MS));
    }
  }
}
