import { Controller } from '@nestjs/common';
import { parsePostcode, type BedSearchView } from '@oct/contracts';
import { Clock } from '@oct/platform/clock';
import type { FieldError } from '@oct/ui';
import { ApiUnreachable, problemWith } from '../../clients/api-problem';
import { optionalAnswer } from '../../clients/optional-answer';
import { SearchClient } from '../../clients/search.client';
import { fieldError } from '../../page/field-errors';
import { HandlesPage } from '../../page/handles-page.decorator';
import { SentTo, Shown, type PageAnswer } from '../../page/page-answer';
import { SentFields } from '../../page/sent-fields';
import { CurrentVisit, FormFields, QueryFields, Visit } from '../../page/visit';
import { paths } from '../../paths';
import { findABedPages } from './find-a-bed.pages';
import {
  MOST_PAGES,
  criteriaProblems,
  hasPlace,
  readCriteria,
  toAddress,
  toApiQuery,
  toApiSearch,
  type SearchCriteria,
} from './find-a-bed.query';
import { findABedModel, isBeyondPages, type FindABedState } from './find-a-bed.view-model';

const TEMPLATE = 'find-a-bed/find-a-bed.njk';
const NO_POSTCODE = 'Enter a postcode, or its first half, such as OL1';

@Controller()
export class FindABedController {
  constructor(
    private readonly search: SearchClient,
    private readonly clock: Clock,
  ) {}

  @HandlesPage(findABedPages.show)
  async show(@CurrentVisit() visit: Visit, @QueryFields() query: SentFields): Promise<PageAnswer> {
    const criteria = readCriteria(query);
    const problems = criteriaProblems(query);
    if (problems.length > 0) return this.asTyped(query, criteria, query.text('near'), problems);
    if (!hasPlace(criteria)) return this.shown({ criteria });
    const district = parsePostcode(criteria.near ?? '')?.district;
    // A full postcode in an address is in histories and logs already; it goes no further (R30).
    if (criteria.near && criteria.near !== district)
      return district ? this.at({ ...criteria, near: district }) : this.refused(criteria, criteria.near, NO_POSTCODE);
    if (criteria.page > MOST_PAGES) return this.at({ ...criteria, page: 1 });
    try {
      const view = await this.search.find(visit, toApiQuery(criteria, criteria.page));
      if (isBeyondPages(view, criteria)) return this.at({ ...criteria, page: 1 });
      return this.shown({ criteria, view, totalOfAll: await this.totalOfAll(visit, criteria, view) });
    } catch (error) {
      return this.failed(error, criteria, criteria.near ?? '');
    }
  }

  /** The form is posted, because it may hold a full postcode, and answered with an address that does not (R30). */
  @HandlesPage(findABedPages.search)
  async submit(@CurrentVisit() visit: Visit, @FormFields() form: SentFields): Promise<PageAnswer> {
    const criteria = { ...readCriteria(form), page: 1 };
    const typed = form.text('postcode');
    const problems = criteriaProblems(form);
    if (problems.length > 0) return this.asTyped(form, criteria, typed, problems);
    if (typed === '' && criteria.point) return this.at(criteria);
    const { point: _before, ...elsewhere } = criteria;
    const postcode = parsePostcode(typed);
    if (!postcode) return this.refused(elsewhere, typed, NO_POSTCODE);
    const near = postcode.district;
    if (!postcode.full) return this.at({ ...elsewhere, near });
    try {
      const { measuredFrom } = await this.search.searchByPostcode(visit, toApiSearch(elsewhere, postcode.full));
      if (measuredFrom.isApproximate) return this.at({ ...elsewhere, near });
      const point = `${rounded(measuredFrom.latitude)},${rounded(measuredFrom.longitude)}`;
      return this.at({ ...elsewhere, point });
    } catch (error) {
      return this.failed(error, elsewhere, typed);
    }
  }

  /** At the end of the list: how many homes there are when full and closed ones count. Without that answer, the list stands. */
  private async totalOfAll(visit: Visit, criteria: SearchCriteria, view: BedSearchView): Promise<number | undefined> {
    if (criteria.all || view.page < view.pages) return undefined;
    return (await optionalAnswer(this.search.find(visit, toApiQuery({ ...criteria, all: true }, 1))))?.total;
  }

  private at(criteria: SearchCriteria): SentTo {
    return new SentTo(paths.findBeds(toAddress(criteria)));
  }

  private shown(state: Omit<FindABedState, 'now'>, status = 200): Shown {
    return new Shown(TEMPLATE, findABedModel({ ...state, now: this.clock.now() }), status);
  }

  /** The form again, with what was typed and without results. */
  private asTyped(sent: SentFields, criteria: SearchCriteria, postcode: string, errors: readonly FieldError[]): Shown {
    return this.shown({ criteria, postcode, typedBeds: sent.text('beds'), errors }, 422);
  }

  private refused(criteria: SearchCriteria, postcode: string, words: string): Shown {
    return this.shown({ criteria, postcode, errors: [fieldError('postcode', words)] }, 422);
  }

  /** Results of an invalid search are never shown as if they matched; when search is down, the form stays. */
  private failed(error: unknown, criteria: SearchCriteria, postcode: string): Shown {
    const refused = problemWith(error, 'validation-failed');
    if (refused) return this.refused(criteria, postcode, refused.errors[0]?.message ?? NO_POSTCODE);
    const isDown = error instanceof ApiUnreachable || problemWith(error, 'upstream-unavailable') !== undefined;
    if (!isDown) throw error;
    return this.shown({ criteria, postcode, isSearchDown: true }, 503);
  }
}

/** 0.01 degree is half a mile and more: not a patient's address. */
function rounded(degrees: number): string {
  return degrees.toFixed(2);
}
