import { identityRoutes } from '@oct/contracts';
import { callRoute, describeRoute } from '@oct/testing/api';
import { ChangeAccessService } from '../../src/accounts/change-access.service';
import { COMMAND_ACTOR } from '../../src/commands/arguments';
import { IdentityUnderTest, MANAGER } from '../identity-app';

const route = identityRoutes.checkClientCredentials;

describe('POST /internal/v1/client-credential-checks', () => {
  let identity: IdentityUnderTest;
  let secret: string;
  beforeAll(async () => {
    identity = await IdentityUnderTest.start();
    await identity.account('manager');
    secret = await newClient('client-1');
  });
  afterAll(() => identity.close());

  const newClient = async (clientId: string): Promise<string> => {
    const { secret: _, ...rest } = MANAGER;
    const created = await identity.create({
      ...rest,
      clientKind: 'care-system',
      email: null,
      clientId,
      displayName: 'A care-home system',
      scopeLocationId: null,
      grants: ['beds:write'],
    });
    return created.secret ?? '';
  };
  const check = (clientId: string, clientSecret: string) =>
    callRoute(identity.target, route, { as: 'the gateway itself', body: { clientId, clientSecret } });

  describeRoute(route, { app: () => identity.app, now: () => identity.clock.now() }, [
    {
      name: 'is for the gateway only',
      as: 'support',
      body: { clientId: 'a', clientSecret: 'b' },
      status: 403,
      code: 'forbidden',
    },
    {
      name: 'refuses a wrong secret',
      as: 'the gateway itself',
      body: { clientId: 'client-1', clientSecret: 'wrong' },
      status: 401,
      code: 'credentials-refused',
    },
    {
      name: 'refuses an id that nobody has',
      as: 'the gateway itself',
      body: { clientId: 'client-0', clientSecret: 'wrong' },
      status: 401,
      code: 'credentials-refused',
    },
    {
      name: 'refuses a body without a secret',
      as: 'the gateway itself',
      body: { clientId: 'client-1' },
      status: 422,
      code: 'validation-failed',
    },
  ]);

  it('answers what the client may do; its secret does not run out', async () => {
    identity.clock.advance(400 * 24 * 60 * 60 * 1000);
    expect((await check('client-1', secret)).body).toMatchObject({
      accountId: 'client-1',
      clientKind: 'care-system',
      grants: ['beds:write'],
      mustChangePassword: false,
      organisation: { id: '1-200000001' },
    });
  });

  it('does not take the password of a person', async () => {
    const { accountId } = await identity.account('person');
    expect((await check(accountId, MANAGER.secret ?? '')).body).toMatchObject({ code: 'credentials-refused' });
  });

  it('locks like an account of a person [S13]', async () => {
    const own = await newClient('client-2');
    for (let guess = 0; guess < 5; guess += 1) await check('client-2', 'wrong');
    expect((await check('client-2', own)).body).toMatchObject({ code: 'account-locked' });
  });

  it('has its epoch raised when its grants change', async () => {
    const own = await newClient('client-3');
    const change = (grants: string[]) =>
      identity.app.get(ChangeAccessService).change(COMMAND_ACTOR, { accountId: 'client-3' }, { grants });
    expect(await change(['beds:write', 'offer:write'])).toBe(true);
    expect(await change(['offer:write', 'beds:write'])).toBe(false);
    expect((await check('client-3', own)).body).toMatchObject({ epoch: 2, grants: ['beds:write', 'offer:write'] });
    expect((await identity.audit('client-3'))[1]).toMatchObject({
      action: 'access-changed',
      before: { grants: ['beds:write'] },
      after: { grants: ['beds:write', 'offer:write'] },
    });
  });
});
