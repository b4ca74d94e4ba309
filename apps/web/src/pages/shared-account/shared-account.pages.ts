import { page } from '../../page/page-contract';
import { patterns } from '../../paths';

export const sharedAccountPages = {
  show: page({
    id: 'shared-account.show',
    method: 'GET',
    path: patterns.sharedAccount,
    audience: { kind: 'signed-in', evenIfPasswordMustChange: true },
    calls: [],
  }),
};
