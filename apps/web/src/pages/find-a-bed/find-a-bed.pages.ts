import { searchRoutes } from '@oct/contracts';
import { page, type Audience } from '../../page/page-contract';
import { patterns } from '../../paths';

/** Who works for people who need a bed; providers, forums and regions do not search (S20, S98). */
export const searchers: Audience = { kind: 'kinds', who: ['hospital', 'gp', 'council', 'icb', 'support'] };

export const findABedPages = {
  show: page({
    id: 'find-a-bed.show',
    method: 'GET',
    path: patterns.findBeds,
    audience: searchers,
    calls: [searchRoutes.findBeds],
  }),
  /** Takes the form: a full postcode goes no further than from here to the API (R30). */
  search: page({
    id: 'find-a-bed.search',
    method: 'POST',
    path: patterns.findBeds,
    audience: searchers,
    calls: [searchRoutes.searchBeds],
  }),
};
