import { searchRoutes } from '@oct/contracts';
import { page } from '../../page/page-contract';
import { patterns } from '../../paths';

export const whyNotListedPages = {
  show: page({
    id: 'why-not-listed.show',
    method: 'GET',
    path: patterns.whyNotListed,
    audience: { kind: 'kinds', who: ['provider', 'broker', 'support'] },
    calls: [searchRoutes.searchability],
  }),
};
