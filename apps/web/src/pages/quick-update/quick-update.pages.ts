import { capacityRoutes, identityRoutes, providersRoutes, searchRoutes } from '@oct/contracts';
import { page, type Audience } from '../../page/page-contract';
import { patterns } from '../../paths';

/** Brokers of aligned homes too: the API asks for the home's switch before they may save (R43). */
const keepers: Audience = { kind: 'kinds', who: ['provider', 'broker', 'support'] };

/** What a form that comes back needs beside the save itself: the home, and who saved meanwhile. */
const afterRefusal = [
  capacityRoutes.getBeds,
  providersRoutes.getLocation,
  capacityRoutes.listSubmissions,
  identityRoutes.accountNames,
];

export const quickUpdatePages = {
  show: page({
    id: 'quick-update.show',
    method: 'GET',
    path: patterns.quickUpdate,
    audience: keepers,
    calls: [
      capacityRoutes.getBeds,
      providersRoutes.getLocation,
      identityRoutes.accountNames,
      searchRoutes.searchability,
    ],
  }),
  save: page({
    id: 'quick-update.save',
    method: 'POST',
    path: patterns.quickUpdate,
    audience: keepers,
    calls: [capacityRoutes.saveBeds, ...afterRefusal],
  }),
  nothingChanged: page({
    id: 'quick-update.nothing-changed',
    method: 'POST',
    path: patterns.nothingChanged,
    audience: keepers,
    calls: [capacityRoutes.confirmBeds, ...afterRefusal],
  }),
};
