import { Controller } from '@nestjs/common';
import type { FoundHomesView } from '@oct/contracts';
import { problemWith } from '../../clients/api-problem';
import { SearchClient } from '../../clients/search.client';
import { HandlesPage } from '../../page/handles-page.decorator';
import { SentTo, Shown, type PageAnswer } from '../../page/page-answer';
import { SentFields } from '../../page/sent-fields';
import { CurrentVisit, FormFields, LocationId, QueryFields, Visit } from '../../page/visit';
import { paths } from '../../paths';
import { readCriteria, toAddress, toApiQuery, type SearchCriteria } from '../find-a-bed/find-a-bed.query';
import { NOTHING_TYPED, findHomeModel, notKnown, whichHomeModel } from './find-home.view-model';
import { forAddress, locationIdIn } from './typed-home';
import { whyNotPages } from './why-not.pages';
import { whyNotModel } from './why-not.view-model';

const FIND_HOME = 'why-not/find-home.njk';

@Controller()
export class WhyNotController {
  constructor(private readonly search: SearchClient) {}

  /** To the home's own address when it is clear which home is meant, else a list to choose from. */
  @HandlesPage(whyNotPages.find)
  async find(@CurrentVisit() visit: Visit, @QueryFields() query: SentFields): Promise<PageAnswer> {
    const criteria = readCriteria(query);
    const typed = query.text('home');
    const locationId = locationIdIn(typed);
    if (locationId) return whyNotOf(locationId, criteria);
    // A full postcode in an address is in histories and logs already; it goes no further (R30).
    if (forAddress(typed) !== typed) return listOf(typed, criteria);
    const found = await this.homes(visit, typed);
    if (typeof found === 'string') return refused(criteria, typed, found);
    const [first, ...others] = found.homes;
    if (!first) return refused(criteria, typed, notKnown(typed));
    if (others.length === 0) return whyNotOf(first.locationId, criteria);
    return new Shown(FIND_HOME, whichHomeModel(found, criteria, typed));
  }

  /** Takes the form. A full postcode is asked for here and now, and left out of the address of a list (R30). */
  @HandlesPage(whyNotPages.search)
  async submit(@CurrentVisit() visit: Visit, @FormFields() form: SentFields): Promise<PageAnswer> {
    const criteria = { ...readCriteria(form), page: 1 };
    const typed = form.text('home');
    if (typed === '') return refused(criteria, typed, NOTHING_TYPED);
    const locationId = locationIdIn(typed);
    if (locationId) return whyNotOf(locationId, criteria);
    if (forAddress(typed) === typed) return listOf(typed, criteria);
    const found = await this.homes(visit, typed);
    if (typeof found === 'string') return refused(criteria, typed, found);
    const [first, ...others] = found.homes;
    return first && others.length === 0 ? whyNotOf(first.locationId, criteria) : listOf(typed, criteria);
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
      return refused(criteria, locationId, notKnown(locationId), 404);
    }
  }

  /** The homes, or in words why nothing was looked up. */
  private async homes(visit: Visit, typed: string): Promise<FoundHomesView | string> {
    if (typed === '') return NOTHING_TYPED;
    try {
      return await this.search.homes(visit, typed);
    } catch (error) {
      const problem = problemWith(error, 'validation-failed');
      if (!problem) throw error;
      return problem.errors[0]?.message ?? NOTHING_TYPED;
    }
  }
}

function whyNotOf(locationId: string, criteria: SearchCriteria): SentTo {
  return new SentTo(paths.whyNot(locationId, toAddress(criteria)));
}

function listOf(typed: string, criteria: SearchCriteria): SentTo {
  const address = toAddress(criteria);
  address.set('home', forAddress(typed));
  return new SentTo(paths.findHome(address));
}

function refused(criteria: SearchCriteria, typed: string, words: string, status = 422): Shown {
  return new Shown(FIND_HOME, findHomeModel(criteria, typed, words), status);
}
