import { identityRoutes } from '@oct/contracts';
import { callRoute, describeRoute, type ApiAnswer } from '@oct/testing/api';
import { testClaims } from '@oct/testing/auth';
import { IdentityUnderTest, PASSWORD } from '../identity-app';

const route = identityRoutes.changeOwnPassword;
const NEW = 'mild otters fix lamps';

describe('PUT /api/v1/accounts/me/password', () => {
  let identity: IdentityUnderTest;
  beforeAll(async () => {
    identity = await IdentityUnderTest.start();
  });
  afterAll(() => identity.close());

  const change = (accountId: string, currentPassword: string, newPassword: string): Promise<ApiAnswer> =>
    callRoute(identity.target, route, {
      as: testClaims({ accountId, mustChangePassword: true }),
      body: { currentPassword, newPassword },
    });
  const signIn = async (email: string, password: string): Promise<number> => {
    const body = { email, password };
    return (await callRoute(identity.target, identityRoutes.checkCredentials, { as: 'the gateway itself', body }))
      .status;
  };

  describeRoute(route, { app: () => identity.app, now: () => identity.clock.now() }, [
    { name: 'needs somebody signed in', body: { currentPassword: 'a', newPassword: 'b' }, status: 401 },
    {
      name: 'is not for clients',
      as: 'care-system client',
      body: { currentPassword: 'a', newPassword: 'b' },
      status: 403,
    },
    {
      name: 'is not for the gateway',
      as: 'the gateway itself',
      body: { currentPassword: 'a', newPassword: 'b' },
      status: 403,
    },
    {
      name: 'refuses unknown fields',
      as: 'council',
      body: { currentPassword: 'a', newPassword: 'b', c: 1 },
      status: 422,
    },
    { name: 'needs the current password', as: 'council', body: { newPassword: NEW }, status: 422 },
  ]);

  it('changes it, for somebody who must too, and raises the epoch: other sessions are over [S10]', async () => {
    const { accountId, email } = await identity.account('changer');
    const answer = await change(accountId, PASSWORD, NEW);
    expect(answer).toMatchObject({ status: 200, body: { accountId, epoch: 2, mustChangePassword: false } });
    expect([await signIn(email, PASSWORD), await signIn(email, NEW)]).toEqual([401, 200]);
    const audit = await identity.audit(accountId);
    expect(audit.at(-1)).toMatchObject({ action: 'password-changed', actor: { kind: 'person', id: accountId } });
    expect(JSON.stringify(audit)).not.toContain('argon2');
  });

  it.each([
    ['too short', 'elevenchars', 'password-too-short'],
    ['a word of the organisation', 'oakviewcare12', 'password-easy-to-guess'],
    ['a common one', 'password123456', 'password-easy-to-guess'],
    ['too long', 'walnut'.repeat(43), 'password-too-long'],
    ['the present one', PASSWORD, 'password-used-before'],
  ])('refuses a new password that is %s [S11]', async (name, newPassword, rule) => {
    const { accountId } = await identity.account(`refused-${name.replaceAll(' ', '-')}`);
    const answer = await change(accountId, PASSWORD, newPassword);
    expect(answer).toMatchObject({
      status: 422,
      body: { code: 'validation-failed', errors: [{ field: 'newPassword', rule }] },
    });
    expect((await identity.stateOf(accountId)).epoch).toBe(1);
  });

  it('refuses the last five passwords and takes the sixth one again [S11]', async () => {
    const { accountId } = await identity.account('circle');
    const taken = [
      'brass kettles climb',
      'seven quiet oboes',
      'frozen maps whistle',
      'polite gravel sings',
      'amber tents juggle',
    ];
    let current = PASSWORD;
    for (const next of taken) {
      identity.clock.advance(60_000);
      expect((await change(accountId, current, next)).status).toBe(200);
      current = next;
    }
    identity.clock.advance(60_000);
    expect((await change(accountId, current, taken[0] ?? '')).body).toMatchObject({
      errors: [{ rule: 'password-used-before' }],
    });
    expect((await change(accountId, current, PASSWORD)).status).toBe(200);
  });

  it('counts a wrong current password and locks with the fifth, session or not [S13]', async () => {
    const { accountId, email } = await identity.account('thief');
    const codes: unknown[] = [];
    for (let guess = 0; guess < 5; guess += 1) {
      codes.push(((await change(accountId, 'wrong', NEW)).body as { code: string }).code);
    }
    expect(codes).toEqual([...Array<string>(4).fill('credentials-refused'), 'account-locked']);
    expect(await signIn(email, PASSWORD)).toBe(403);
  });

  it('lets one of two changes at once win', async () => {
    const { accountId, email } = await identity.account('twice');
    const answers = await Promise.all([
      change(accountId, PASSWORD, NEW),
      change(accountId, PASSWORD, 'frozen maps whistle'),
    ]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 401]);
    const winner = answers[0].status === 200 ? NEW : 'frozen maps whistle';
    expect(await signIn(email, winner)).toBe(200);
  });
});
