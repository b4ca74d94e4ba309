import { providersRoutes } from '@oct/contracts';
import { page } from '../../page/page-contract';
import { patterns } from '../../paths';

export const homesPages = {
  list: page({
    id: 'homes.list',
    method: 'GET',
    path: patterns.homes,
    audience: { kind: 'kinds', who: ['provider', 'broker', 'support'] },
    calls: [providersRoutes.listLocations],
  }),
};
