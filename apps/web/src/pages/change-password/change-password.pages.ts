import { identityRoutes } from '@oct/contracts';
import { page, type Audience } from '../../page/page-contract';
import { patterns } from '../../paths';

const oneself: Audience = { kind: 'signed-in', evenIfPasswordMustChange: true };

export const changePasswordPages = {
  show: page({
    id: 'change-password.show',
    method: 'GET',
    path: patterns.changePassword,
    audience: oneself,
    calls: [],
  }),
  save: page({
    id: 'change-password.save',
    method: 'POST',
    path: patterns.changePassword,
    audience: oneself,
    calls: [identityRoutes.changeOwnPassword],
  }),
};
