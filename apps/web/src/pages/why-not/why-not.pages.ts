import { searchRoutes } from '@oct/contracts';
import { page } from '../../page/page-contract';
import { patterns } from '../../paths';
import { searchers } from '../find-a-bed/find-a-bed.pages';

export const whyNotPages = {
  find: page({
    id: 'why-not.find',
    method: 'GET',
    path: patterns.findHome,
    audience: searchers,
    calls: [searchRoutes.findHomes],
  }),
  /** Takes the form: what is typed may be a full postcode, and the search beside it says what somebody needs (R30). */
  search: page({
    id: 'why-not.search',
    method: 'POST',
    path: patterns.findHome,
    audience: searchers,
    calls: [searchRoutes.findHomes],
  }),
  show: page({
    id: 'why-not.show',
    method: 'GET',
    path: patterns.whyNot,
    audience: searchers,
    calls: [searchRoutes.whyNot],
  }),
};
