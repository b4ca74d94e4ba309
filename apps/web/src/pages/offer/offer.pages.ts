import { capacityRoutes, identityRoutes, providersRoutes } from '@oct/contracts';
import { page, type Audience } from '../../page/page-contract';
import { patterns } from '../../paths';

const owners: Audience = { kind: 'kinds', who: ['provider', 'support'] };

export const offerPages = {
  show: page({
    id: 'offer.show',
    method: 'GET',
    path: patterns.offer,
    audience: owners,
    calls: [providersRoutes.getLocation, capacityRoutes.getBeds],
  }),
  save: page({
    id: 'offer.save',
    method: 'POST',
    path: patterns.offer,
    audience: owners,
    calls: [
      providersRoutes.saveOffer,
      capacityRoutes.savePrices,
      providersRoutes.getLocation,
      capacityRoutes.getBeds,
      identityRoutes.accountNames,
    ],
  }),
};
