import { gatewayRoutes, identityRoutes, type FieldProblem, type SessionView } from '@oct/contracts';
import { refusal } from '../support/fake-gateway';
import { NOW } from '../support/views';
import { WebUnderTest, textOf, type PageReply } from '../support/web-under-test';

const COOKIE = '__Host-session=opaque; Path=/; Secure; HttpOnly; SameSite=Lax';

function session(changes: Partial<SessionView> = {}): SessionView {
  return {
    accountId: 'acc-p1',
    displayName: 'A Manager',
    organisation: { id: '1-200000001', type: 'provider', name: 'Example Care' },
    permission: 'standard',
    roles: [],
    scopeLocationId: null,
    areaCodes: [],
    isGeneric: false,
    mustChangePassword: false,
    clientKind: 'browser',
    signedInAt: NOW.toISOString(),
    expiresAt: '2026-11-20T10:00:00.000Z',
    ...changes,
  };
}

let web: WebUnderTest;
beforeAll(async () => {
  web = await WebUnderTest.start();
});
afterAll(() => web.stop());
beforeEach(() => {
  web.gateway.reset();
  web.gateway.on(gatewayRoutes.signIn, session());
  web.gateway.setCookies(gatewayRoutes.signIn, [COOKIE]);
});
afterEach(() => web.expectNoMistakes());

const signIn = async (fields: Record<string, string> = {}, query = ''): Promise<PageReply> => {
  const form = await web.get(`/sign-in${query}`);
  return web.submit(form, 'main form', { email: 'manager@example.org', password: ' a pass phrase ', ...fields });
};

describe('GET /sign-in', () => {
  it('[S129] says what the service is for and whom to ask, and needs nobody behind it', async () => {
    const { $, status, headers } = await web.get('/sign-in');
    expect(status).toBe(200);
    expect(textOf($, 'main')).toMatch(/Care homes say here what they can take today/);
    expect(textOf($, 'main')).toContain('support@example.org or 01632 960000');
    expect(headers['cache-control']).toBe('no-store');
    expect(web.gateway.calls).toHaveLength(0);
  });

  it.each([
    ['?ended=yes', 'Your session has ended.'],
    ['?unsent=yes', 'so it was not saved'],
    ['?signedOut=yes', 'You have signed out.'],
    ['?resume=kept-form-1', 'Nothing is lost: sign in with the same account'],
  ])('explains %s', async (query, words) =>
    expect(textOf((await web.get(`/sign-in${query}`)).$, '.nhsuk-inset-text')).toContain(words),
  );

  it('sends somebody who is signed in where they wanted to go', async () => {
    expect((await web.get('/sign-in?next=%2Fbeds', 'hospital')).location).toBe('/beds');
  });
});

describe('POST /sign-in', () => {
  it('hands the cookie on as it is and redirects', async () => {
    const reply = await signIn();
    expect([reply.status, reply.location]).toEqual([303, '/']);
    expect(reply.headers['set-cookie']).toBe(COOKIE);
    expect(web.gateway.to(gatewayRoutes.signIn)[0]?.body).toEqual({
      email: 'manager@example.org',
      password: ' a pass phrase ',
    });
  });

  it('passes on for whom it asks, so that attempts are counted by address', async () => {
    await web.app.inject({
      method: 'POST',
      url: '/sign-in',
      headers: {
        ...web.headersOf(),
        'x-forwarded-for': '192.0.2.7',
        'content-type': 'application/x-www-form-urlencoded',
      },
      payload: '_csrf=token-of-the-session&email=a%40example.org&password=x',
    });
    expect(web.gateway.to(gatewayRoutes.signIn)[0]?.headers['x-forwarded-for']).toBe('192.0.2.7');
  });

  it.each([
    ['next', '?next=%2Fhomes%2F1-1%2Fbeds', '/homes/1-1/beds'],
    ['a kept form', '?resume=kept-form-1&next=%2Fbeds', '/resume/kept-form-1'],
    ['another site', '?next=https%3A%2F%2Fevil.example.org', '/'],
    ['another site without a protocol', '?next=%2F%2Fevil.example.org', '/'],
    ['another site by a backslash', '?next=%2F%5Cevil.example.org', '/'],
    ['a header in disguise', '?next=%2Fbeds%0d%0aset-cookie%3Ax', '/'],
    ['the sign-in page itself', '?next=%2Fsign-in', '/'],
  ])('afterwards: %s', async (_, query, location) => expect((await signIn({}, query)).location).toBe(location));

  it('[S8][S132] a shared account is told so at every sign-in, before anything else', async () => {
    web.gateway.on(gatewayRoutes.signIn, session({ isGeneric: true, mustChangePassword: true }));
    expect((await signIn({}, '?next=%2Fbeds')).location).toBe('/shared-account?next=%2Fbeds');
    expect((await signIn()).location).toBe('/shared-account');
    const { $ } = await web.get('/shared-account?next=%2Fbeds', 'provider generic');
    expect(textOf($, 'main')).toContain('cannot name the person');
    expect($('main a.nhsuk-button').attr('href')).toBe('/beds');
    expect(textOf($, 'header')).toContain('Shared account');
  });

  it('nobody else is kept by the page for shared accounts', async () => {
    expect((await web.get('/shared-account?resume=kept-form-1', 'hospital')).location).toBe('/resume/kept-form-1');
  });

  it('[S10] a temporary password leads to the page that changes it', async () => {
    web.gateway.on(gatewayRoutes.signIn, session({ mustChangePassword: true }));
    expect((await signIn()).location).toBe('/change-password');
    expect((await signIn({}, '?next=%2Fbeds&resume=kept-form-1')).location).toBe(
      '/change-password?next=%2Fbeds&resume=kept-form-1',
    );
  });

  it('a wrong password: the address stays, the password does not', async () => {
    web.gateway.on(gatewayRoutes.signIn, refusal('credentials-refused'));
    const reply = await signIn({}, '?next=%2Fbeds');
    expect(reply.status).toBe(422);
    expect(reply.$('title').text()).toBe('Error: Sign in - Capacity Tracker');
    expect(textOf(reply.$, '.nhsuk-error-summary__list')).toBe('The email address or password is wrong');
    expect(reply.$('#email').attr('value')).toBe('manager@example.org');
    expect(reply.html).not.toContain('a pass phrase');
    expect(reply.$('[name=next]').attr('value')).toBe('/beds');
    expect(reply.headers['set-cookie']).toBeUndefined();
  });

  it('[S13] a locked account is told that only support can unlock it', async () => {
    web.gateway.on(gatewayRoutes.signIn, refusal('account-locked'));
    const reply = await signIn();
    expect(reply.status).toBe(403);
    expect(textOf(reply.$, 'main')).toMatch(/Your account is locked.*Contact support/);
  });

  it('too many attempts', async () => {
    web.gateway.on(gatewayRoutes.signIn, refusal('too-many-requests'));
    expect((await signIn()).status).toBe(429);
  });

  it('empty fields are named without asking anybody', async () => {
    const reply = await signIn({ email: '', password: '' });
    expect(reply.status).toBe(422);
    expect(
      reply
        .$('.nhsuk-error-summary__list a')
        .map((_, link) => reply.$(link).attr('href'))
        .get(),
    ).toEqual(['#email', '#password']);
    expect(web.gateway.calls).toHaveLength(0);
  });

  it('is refused without the token of the form', async () => {
    const fields = { email: 'a@example.org', password: 'x' };
    expect((await web.post('/sign-in', { fields, token: null })).status).toBe(403);
    expect((await web.post('/sign-in', { fields, token: 'another token' })).status).toBe(403);
    expect(web.gateway.calls).toHaveLength(0);
  });
});

describe('POST /sign-out', () => {
  it('ends the session at the gateway and hands on the emptied cookie', async () => {
    web.gateway.on(gatewayRoutes.signOut, undefined);
    web.gateway.setCookies(gatewayRoutes.signOut, ['__Host-session=; Max-Age=0']);
    const page = await web.get('/help', 'hospital');
    const reply = await web.submit(page, 'header form', {}, 'hospital');
    expect([reply.status, reply.location]).toEqual([303, '/sign-in?signedOut=yes']);
    expect(reply.headers['set-cookie']).toBe('__Host-session=; Max-Age=0');
    expect(web.gateway.to(gatewayRoutes.signOut)).toHaveLength(1);
  });

  it('twice is no mistake', async () => {
    expect((await web.post('/sign-out', { fields: {} })).location).toBe('/sign-in?signedOut=yes');
  });
});

describe('the page that changes the password', () => {
  const user = 'provider who must change the password';
  const change = async (fields: Record<string, string>) =>
    web.submit(await web.get('/change-password', user), 'main form', fields, user);
  const changed = () => {
    const { signedInAt: _in, expiresAt: _until, ...account } = session();
    return { ...account, grants: [], epoch: 2 };
  };
  const good = {
    currentPassword: 'old one',
    newPassword: 'four words of mine',
    newPasswordAgain: 'four words of mine',
  };

  it('[S10] is where every other page leads until it is done', async () => {
    expect((await web.get('/', user)).location).toBe('/change-password');
    for (const path of ['/homes', '/homes/1-1/beds'])
      expect((await web.get(path, user)).location).toBe(`/change-password?next=${encodeURIComponent(path)}`);
  });

  it.each([
    ['where the visitor was going', '?next=%2Fhomes%2F1-1%2Fbeds', '/homes/1-1/beds'],
    ['a form that was posted after a session ended', '?resume=kept-form-1&next=%2Fbeds', '/resume/kept-form-1'],
    ['nowhere outside', '?next=%2F%2Fevil.example.org', '/'],
    ['not to itself', '?next=%2Fchange-password', '/'],
  ])('[S10][DESIGN 3.6] afterwards: %s', async (_, query, location) => {
    web.gateway.on(identityRoutes.changeOwnPassword, changed());
    const refused = await web.submit(await web.get(`/change-password${query}`, user), 'main form', {}, user);
    expect(refused.status).toBe(422);
    expect((await web.submit(refused, 'main form', good, user)).location).toBe(location);
  });

  it('says that what was typed before is kept', async () => {
    const { html } = await web.get('/change-password?resume=kept-form-1', user);
    expect(html).toContain('What you typed before you signed in is kept.');
    expect((await web.get('/change-password', user)).html).not.toContain('What you typed before');
  });

  it('[S11] shows the rules', async () => {
    const { $ } = await web.get('/change-password', user);
    expect(textOf($, 'main ul')).toContain('At least 12 characters');
    expect(textOf($, '.nhsuk-inset-text')).toContain('temporary password');
  });

  it('changes it and goes on', async () => {
    web.gateway.on(identityRoutes.changeOwnPassword, changed());
    const reply = await change(good);
    expect([reply.status, reply.location]).toEqual([303, '/']);
    expect(web.gateway.to(identityRoutes.changeOwnPassword)[0]?.body).toEqual({
      currentPassword: 'old one',
      newPassword: 'four words of mine',
    });
  });

  const weak: FieldProblem[] = [
    { field: 'newPassword', rule: 'password-too-short', message: 'Use at least 12 characters' },
  ];
  it.each([
    ['no current one', { ...good, currentPassword: '' }, undefined, '#current-password', 'Enter your current password'],
    [
      'two different ones',
      { ...good, newPasswordAgain: 'x' },
      undefined,
      '#new-password-again',
      'Enter the new password again, exactly as before',
    ],
    [
      'a wrong current one',
      good,
      refusal('credentials-refused'),
      '#current-password',
      'Your current password is wrong',
    ],
    ['a weak one', good, refusal('validation-failed', { errors: weak }), '#new-password', 'Use at least 12 characters'],
  ])('%s: 422, named, nothing shown again', async (_, fields, answer, href, words) => {
    if (answer) web.gateway.on(identityRoutes.changeOwnPassword, answer);
    const reply = await change(fields);
    expect(reply.status).toBe(422);
    const link = reply.$('.nhsuk-error-summary__list a');
    expect([link.attr('href'), link.text().trim()]).toEqual([href, words]);
    expect(reply.html).not.toContain('four words of mine');
  });
});
