import { identityRoutes } from '@oct/contracts';
import { callRoute, describeRoute, type ApiAnswer } from '@oct/testing/api';
import { COMMAND_ACTOR } from '../../src/commands/arguments';
import { PasswordHasher } from '../../src/credentials/password-hasher';
import { ResetSecretService } from '../../src/credentials/reset-secret.service';
import { IdentityUnderTest, OLDHAM, PASSWORD } from '../identity-app';

const route = identityRoutes.checkCredentials;
const DAY_MS = 24 * 60 * 60 * 1000;

describe('POST /internal/v1/credential-checks', () => {
  let identity: IdentityUnderTest;
  beforeAll(async () => {
    identity = await IdentityUnderTest.start();
    await identity.account('manager');
    await identity.account('broker', {
      organisationId: OLDHAM.organisationId,
      scopeLocationId: null,
      roles: ['broker'],
    });
    await identity.account('gone').then(({ accountId }) => identity.change(accountId, 'deactivate'));
  });
  afterAll(() => identity.close());

  const check = (email: string, password: string): Promise<ApiAnswer> =>
    callRoute(identity.target, route, { as: 'the gateway itself', body: { email, password } });
  const codes = async (email: string, passwords: readonly string[]): Promise<unknown[]> => {
    const seen: unknown[] = [];
    for (const password of passwords) {
      const { status, body } = await check(email, password);
      seen.push(status === 200 ? 200 : (body as { code: string }).code);
    }
    return seen;
  };

  describeRoute(route, { app: () => identity.app, now: () => identity.clock.now() }, [
    {
      name: 'answers who it is, with everything that the token will claim',
      as: 'the gateway itself',
      body: { email: 'Manager@Example.org', password: PASSWORD },
      status: 200,
      response: {
        displayName: 'A Manager',
        organisation: { id: '1-200000001', type: 'provider', name: 'Oak View Care' },
        permission: 'standard',
        roles: [],
        scopeLocationId: '1-100000001',
        areaCodes: [],
        grants: [],
        isGeneric: false,
        mustChangePassword: false,
        clientKind: 'browser',
        epoch: 1,
      },
    },
    {
      name: 'takes areas from the organisation',
      as: 'the gateway itself',
      body: { email: 'broker@example.org', password: PASSWORD },
      status: 200,
      response: { areaCodes: ['E08000004'], roles: ['broker'], scopeLocationId: null },
    },
    {
      name: 'is for the gateway only',
      as: 'support',
      body: { email: 'a@b.org', password: 'x' },
      status: 403,
      code: 'forbidden',
    },
    { name: 'needs a token', body: { email: 'a@b.org', password: 'x' }, status: 401, code: 'sign-in-required' },
    {
      name: 'refuses an account that was deactivated like one that never was',
      as: 'the gateway itself',
      body: { email: 'gone@example.org', password: PASSWORD },
      status: 401,
      code: 'credentials-refused',
    },
    {
      name: 'refuses unknown fields',
      as: 'the gateway itself',
      body: { email: 'a@b.org', password: 'x', role: 'admin' },
      status: 422,
      code: 'validation-failed',
    },
    {
      name: 'refuses what is not text',
      as: 'the gateway itself',
      body: { email: { $gt: '' }, password: ['x'] },
      status: 422,
      code: 'validation-failed',
    },
    {
      name: 'refuses a password of 257 characters unread',
      as: 'the gateway itself',
      body: { email: 'manager@example.org', password: 'x'.repeat(257) },
      status: 422,
      code: 'validation-failed',
    },
  ]);

  const WRONG = 'a wrong guess';

  it('locks with the fifth wrong password, and the right one is refused from then on [S13]', async () => {
    const { accountId, email } = await identity.account('five');
    expect(await codes(email, [WRONG, WRONG, WRONG, WRONG, WRONG, PASSWORD])).toEqual([
      ...Array<string>(4).fill('credentials-refused'),
      'account-locked',
      'account-locked',
    ]);
    expect(await identity.stateOf(accountId)).toMatchObject({ status: 'locked', epoch: 2 });
    const audit = await identity.audit(accountId);
    expect(audit.map(({ action, actor }) => [action, actor.id])).toEqual([
      ['created', 'account'],
      ['locked', 'lockout'],
    ]);
    expect(audit[1]).toMatchObject({ before: { status: 'active' }, after: { status: 'locked' } });
    const events = await identity.events(accountId);
    expect(events.map(({ data }) => data.status)).toEqual(['active', 'locked']);
    expect(JSON.stringify(events)).not.toMatch(/argon2|hash|password/i);
  });

  it('begins to count anew after a right password, and unlocks only by somebody’s decision [S13]', async () => {
    const { accountId, email } = await identity.account('four');
    expect(await codes(email, [WRONG, WRONG, WRONG, WRONG, PASSWORD, WRONG, WRONG, WRONG, WRONG, PASSWORD])).toEqual([
      ...Array<string>(4).fill('credentials-refused'),
      200,
      ...Array<string>(4).fill('credentials-refused'),
      200,
    ]);
    await codes(email, Array<string>(5).fill(WRONG));
    identity.clock.advance(DAY_MS);
    expect(await codes(email, [PASSWORD])).toEqual(['account-locked']);
    await identity.change(accountId, 'unlock');
    expect(await codes(email, [PASSWORD])).toEqual([200]);
  });

  it('evaluates at most 5 of 200 guesses that come at once [S13]', async () => {
    const { accountId, email } = await identity.account('two-hundred');
    const hasher = identity.app.get(PasswordHasher);
    const evaluated = jest.spyOn(hasher, 'verify');
    const guesses = Array.from({ length: 200 }, (_, index) => (index === 150 ? PASSWORD : `guess ${index}`));
    const answers = await Promise.all(guesses.map((guess) => check(email, guess)));
    expect(evaluated.mock.calls.length).toBeLessThanOrEqual(5);
    evaluated.mockRestore();
    const byCode = (code: string): number =>
      answers.filter(({ body }) => (body as { code?: string }).code === code).length;
    expect(byCode('credentials-refused')).toBe(4);
    expect(byCode('account-locked') + byCode('too-many-requests')).toBe(196);
    expect(await identity.stateOf(accountId)).toMatchObject({ status: 'locked', epoch: 2 });
  });

  it('does not tell by its answers whether anybody has an address [S13]', async () => {
    const { email } = await identity.account('somebody');
    const guesses = Array<string>(7).fill(WRONG);
    const known = await codes(email, guesses);
    expect(await codes('nobody@example.org', guesses)).toEqual(known);
    expect(known.slice(-3)).toEqual(['account-locked', 'account-locked', 'account-locked']);
  });

  it('takes the same work for an address that nobody has: one hash and as many round trips [S13]', async () => {
    const { email } = await identity.account('work');
    const hasher = identity.app.get(PasswordHasher);
    const costOf = async (address: string): Promise<{ hashes: number; roundTrips: number }> => {
      const spies = [jest.spyOn(hasher, 'verify'), jest.spyOn(hasher, 'verifyAgainstNothing')];
      const before = identity.database.roundTrips;
      await check(address, WRONG);
      const hashes = spies.reduce((sum, spy) => sum + spy.mock.calls.length, 0);
      for (const spy of spies) spy.mockRestore();
      return { hashes, roundTrips: identity.database.roundTrips - before };
    };
    const known = await costOf(email);
    expect(known).toEqual({ hashes: 1, roundTrips: 2 });
    expect(await costOf('work-nobody@example.org')).toEqual(known);
  });

  it.each([
    ['locked', 'account-locked', (accountId: string) => identity.change(accountId, 'lock')],
    ['deactivated', 'credentials-refused', (accountId: string) => identity.change(accountId, 'deactivate')],
    [
      'given another password',
      'credentials-refused',
      (accountId: string) => identity.app.get(ResetSecretService).reset(COMMAND_ACTOR, { accountId }),
    ],
  ])('refuses the right password of an account that is %s while it is compared', async (what, code, happens) => {
    const { accountId, email } = await identity.account(`meanwhile-${what.length}`);
    const hasher = identity.app.get(PasswordHasher);
    const compared = jest.spyOn(hasher, 'verify').mockImplementationOnce(async () => {
      await happens(accountId);
      return true;
    });
    expect(await codes(email, [PASSWORD])).toEqual([code]);
    compared.mockRestore();
  });

  it('forgets what was counted against an address once somebody has it', async () => {
    await codes('newcomer@example.org', Array<string>(6).fill(WRONG));
    const { email } = await identity.account('newcomer');
    expect(await codes(email, [PASSWORD])).toEqual([200]);
  });

  it('locks an account whose last attempt was never finished, once that is certain', async () => {
    const { accountId, email } = await identity.account('crashed');
    await identity.database.query(
      'UPDATE credential SET failed_attempts = 5, last_attempt_at = $2 WHERE account_id = $1',
      [accountId, identity.clock.now()],
    );
    expect(await codes(email, [PASSWORD])).toEqual(['account-locked']);
    expect(await identity.stateOf(accountId)).toMatchObject({ status: 'active' });
    identity.clock.advance(61_000);
    expect(await codes(email, [PASSWORD])).toEqual(['account-locked']);
    expect(await identity.stateOf(accountId)).toMatchObject({ status: 'locked' });
  });

  it('asks for a new password when the old one is 90 days old, and lets its owner in [S12]', async () => {
    const { email } = await identity.account('old-password');
    identity.clock.advance(89 * DAY_MS);
    expect((await check(email, PASSWORD)).body).toMatchObject({ mustChangePassword: false });
    identity.clock.advance(DAY_MS);
    expect((await check(email, PASSWORD)).body).toMatchObject({ mustChangePassword: true });
  });

  it('takes a one-time password for 24 hours, and it must be changed [S10]', async () => {
    const created = await identity.create({
      clientKind: 'browser',
      email: 'starter@example.org',
      displayName: 'A Starter',
      organisationId: OLDHAM.organisationId,
      permission: 'standard',
      roles: [],
      scopeLocationId: null,
      grants: [],
      isGeneric: false,
      isDemo: false,
    });
    const secret = created.secret ?? '';
    expect(secret).toMatch(/^([a-z2-9]{4}-){3}[a-z2-9]{4}$/);
    expect((await check('starter@example.org', secret)).body).toMatchObject({ mustChangePassword: true });
    identity.clock.advance(DAY_MS);
    const late = await check('starter@example.org', secret);
    expect(late.body).toMatchObject({
      code: 'credentials-refused',
      detail: expect.stringContaining('run out') as string,
    });
  });
});

describe('a demo account', () => {
  it('is unknown in production [S10]', async () => {
    const identity = await IdentityUnderTest.start();
    const production = await IdentityUnderTest.start({
      NODE_ENV: 'production',
      DATABASE_URL: identity.databaseUrl,
      EVENT_LOG_URL: identity.databaseUrl,
    });
    try {
      const { email } = await identity.account('demo', { isDemo: true });
      const request = { as: 'the gateway itself' as const, body: { email, password: PASSWORD } };
      expect((await callRoute(identity.target, route, request)).status).toBe(200);
      expect((await callRoute(production.target, route, request)).body).toMatchObject({ code: 'credentials-refused' });
      await expect(production.account('another', { isDemo: true })).rejects.toMatchObject({ code: 'forbidden' });
      await expect(production.account('chosen', { isDemo: false })).rejects.toMatchObject({ code: 'forbidden' });
    } finally {
      await production.close();
      await identity.close();
    }
  });
});
