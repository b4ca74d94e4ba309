import { identityRoutes } from '@oct/contracts';
import { callRoute, describeRoute } from '@oct/testing/api';
import { TEST_USERS } from '@oct/testing/auth';
import { IdentityUnderTest, OLDHAM } from '../identity-app';

const route = identityRoutes.accountNames;

describe('GET /api/v1/account-names', () => {
  let identity: IdentityUnderTest;
  let ids: string;
  let manager: string;
  let broker: string;
  beforeAll(async () => {
    identity = await IdentityUnderTest.start();
    manager = (await identity.account('manager', { isGeneric: true, displayName: 'Front desk' })).accountId;
    const council = { organisationId: OLDHAM.organisationId, scopeLocationId: null };
    broker = (await identity.account('broker', { ...council, displayName: 'B. Roker' })).accountId;
    ids = `${manager},${broker},acc-nobody`;
  });
  afterAll(() => identity.close());

  const seenBy = async (as: keyof typeof TEST_USERS): Promise<unknown> =>
    (await callRoute(identity.target, route, { as, query: { ids } })).body;
  const desk = (displayName: string | null) => ({
    accountId: manager,
    displayName,
    organisationName: 'Oak View Care',
    isGeneric: true,
  });
  const roker = (displayName: string | null) => ({
    accountId: broker,
    displayName,
    organisationName: 'Oldham',
    isGeneric: false,
  });
  const sorted = (names: { accountId: string }[]) => ({
    names: names.sort((a, b) => (a.accountId < b.accountId ? -1 : 1)),
  });

  describeRoute(route, { app: () => identity.app, now: () => identity.clock.now() }, [
    { name: 'needs somebody signed in', query: { ids: 'acc-1' }, status: 401 },
    { name: 'needs ids', as: 'council', status: 422 },
    {
      name: 'takes 50 ids',
      as: 'council',
      query: { ids: Array.from({ length: 50 }, (_, n) => `acc-${n}`).join(',') },
      status: 200,
    },
    {
      name: 'refuses 51',
      as: 'council',
      query: { ids: Array.from({ length: 51 }, (_, n) => `acc-${n}`).join(',') },
      status: 400,
      code: 'invalid-request',
    },
    {
      name: 'waits until the password is changed',
      as: 'provider who must change the password',
      query: { ids: 'acc-1' },
      status: 403,
      code: 'password-change-required',
    },
  ]);

  it('shows people of the own organisation by name, others by organisation [S65][S26]', async () => {
    expect(await seenBy('provider standard, organisation')).toEqual(sorted([desk('Front desk'), roker(null)]));
    expect(await seenBy('council')).toEqual(sorted([desk(null), roker('B. Roker')]));
    expect(await seenBy('hospital')).toEqual(sorted([desk(null), roker(null)]));
    expect(await seenBy('support')).toEqual(sorted([desk('Front desk'), roker('B. Roker')]));
  });
});
