import { gatewayRoutes } from '@oct/contracts';
import { page, type Audience } from '../../page/page-contract';
import { patterns } from '../../paths';

const everyone: Audience = { kind: 'open', because: 'nobody is signed in yet' };

export const signInPages = {
  show: page({ id: 'sign-in.show', method: 'GET', path: patterns.signIn, audience: everyone, calls: [] }),
  signIn: page({
    id: 'sign-in.sign-in',
    method: 'POST',
    path: patterns.signIn,
    audience: everyone,
    calls: [gatewayRoutes.signIn],
  }),
  signOut: page({
    id: 'sign-in.sign-out',
    method: 'POST',
    path: patterns.signOut,
    audience: { kind: 'open', because: 'signing out twice is no mistake' },
    calls: [gatewayRoutes.signOut],
  }),
};
