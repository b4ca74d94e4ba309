import { providersRoutes } from '@oct/contracts';
import { page } from '../../page/page-contract';
import { patterns } from '../../paths';

export const homePages = {
  show: page({
    id: 'home.show',
    method: 'GET',
    path: patterns.home,
    audience: { kind: 'signed-in' },
    calls: [providersRoutes.listLocations],
  }),
};
