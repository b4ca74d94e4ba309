import { identityRoutes, type AccountSnapshot } from '@oct/contracts';
import { GatewayUnderTest, ORIGIN, snapshot } from '../gateway-app';

const gateway = new GatewayUnderTest();
beforeAll(() => gateway.start());
afterAll(() => gateway.stop());
beforeEach(() => {
  gateway.upstream.received.length = 0;
});

const HOUR = 3_600_000;

async function formToken(cookie: string): Promise<string> {
  await gateway.inject('GET', '/homes/1/beds', { headers: { cookie } });
  return String(gateway.upstream.last().headers['x-csrf-token']);
}

describe('cookie-borne writes', () => {
  it.each<[string, Record<string, string>, number]>([
    ['our own page', {}, 200],
    [
      'our own page, a browser that sends neither header: the form token decides',
      { origin: '', 'sec-fetch-site': '' },
      200,
    ],
    ['another site', { origin: 'https://evil.example.org', 'sec-fetch-site': 'cross-site' }, 403],
    ['another site, an old browser', { origin: 'https://evil.example.org', 'sec-fetch-site': '' }, 403],
    ['a sister site', { origin: 'https://other.example.org', 'sec-fetch-site': 'same-site' }, 403],
    ['an opaque origin', { origin: 'null', 'sec-fetch-site': 'cross-site' }, 403],
  ])('from %s', async (_, changes, status) => {
    const cookie = await gateway.signIn('form@example.org');
    const headers = Object.fromEntries(
      Object.entries({ cookie, origin: ORIGIN, 'sec-fetch-site': 'same-origin', ...changes }).filter(
        ([, value]) => value !== '',
      ),
    );
    const before = gateway.upstream.received.length;
    const response = await gateway.app.inject({
      method: 'POST',
      url: '/homes/1/beds',
      headers: { ...headers, 'content-type': 'application/x-www-form-urlencoded' },
      payload: 'a=1',
    });
    expect(response.statusCode).toBe(status);
    expect(gateway.upstream.received.length - before).toBe(status === 200 ? 1 : 0);
  });

  it('pass the body on as it came, unparsed', async () => {
    const cookie = await gateway.signIn('raw@example.org');
    const body = 'b=2&a=%E2%9C%93&a=+x&__proto__=1&empty=';
    await gateway.inject('POST', '/homes/1/beds', { headers: { cookie }, body });
    expect(gateway.upstream.last()).toMatchObject({ method: 'POST', url: '/homes/1/beds', body });
  });

  it('cannot reach the API with a browser session, whatever they claim', async () => {
    const cookie = await gateway.signIn('api@example.org');
    const response = await gateway.inject('PUT', '/api/v1/locations/1/beds', {
      headers: { cookie, 'content-type': 'application/json' },
      body: '{}',
    });
    expect({ status: response.statusCode, body: response.json<unknown>() }).toMatchObject({
      status: 403,
      body: { code: 'cross-site-request' },
    });
  });
});

describe('form tokens', () => {
  it('differ between sessions and stay the same within one', async () => {
    const [one, other] = [await gateway.signIn('t1@example.org'), await gateway.signIn('t1@example.org')];
    expect(await formToken(one)).toBe(await formToken(one));
    expect(await formToken(one)).not.toBe(await formToken(other));
  });

  it('are there before there is a session, bound to a cookie of their own', async () => {
    const first = await gateway.inject('GET', '/sign-in');
    const visitor = String(first.headers['set-cookie']).split(';')[0] ?? '';
    expect(visitor).toMatch(/^__Host-oct-visitor=/);
    const token = String(gateway.upstream.last().headers['x-csrf-token']);
    const second = await gateway.inject('GET', '/sign-in', { headers: { cookie: visitor } });
    expect(second.headers['set-cookie']).toBeUndefined();
    expect(gateway.upstream.last().headers['x-csrf-token']).toBe(token);
    await gateway.inject('GET', '/sign-in');
    expect(gateway.upstream.last().headers['x-csrf-token']).not.toBe(token);
  });
});

describe('a form that was posted after the session ended', () => {
  /** Signs in, reads the form, lets the session run out, posts. Answers where the browser is sent. */
  async function postLate(email: string, accountId: string): Promise<{ location: string; body: string }> {
    const cookie = await gateway.signIn(email, snapshot({ accountId }));
    const body = `_csrf=${await formToken(cookie)}&vacancies=3&note=caf%C3%A9`;
    gateway.clock.advance(HOUR);
    gateway.upstream.received.length = 0;
    const response = await gateway.inject('POST', '/homes/1/beds?x=1', { headers: { cookie }, body });
    expect(response.statusCode).toBe(303);
    expect(gateway.upstream.received).toEqual([]);
    return { location: String(response.headers.location), body };
  }

  /** As `web` asks for it on the internal listener; identity answers with what the account may do from now on. */
  async function changePassword(authorization: string, afterwards: AccountSnapshot): Promise<void> {
    const { method, path } = identityRoutes.changeOwnPassword;
    const before = gateway.upstream.answer;
    gateway.upstream.answer = (request) =>
      request.url === path ? { body: JSON.stringify(afterwards) } : before(request);
    const headers = { authorization, 'content-type': 'application/json' };
    const response = await fetch(`${gateway.internalUrl}${path}`, { method, headers, body: '{}' });
    gateway.upstream.answer = before;
    expect(response.status).toBe(200);
  }

  const resumeOf = (location: string) => `/resume/${new URL(location, ORIGIN).searchParams.get('resume') ?? ''}`;

  it('is replayed once when the same account has signed in, with the token of the new session', async () => {
    const { location, body } = await postLate('late1@example.org', 'acc-late1');
    expect(location).toMatch(/^\/sign-in\?resume=[\w-]{32}$/);
    const cookie = await gateway.signIn('late1@example.org', snapshot({ accountId: 'acc-late1' }));
    const token = await formToken(cookie);
    gateway.upstream.received.length = 0;
    await gateway.inject('GET', resumeOf(location), { headers: { cookie } });
    expect(gateway.upstream.last()).toMatchObject({
      method: 'POST',
      url: '/homes/1/beds?x=1',
      body: `_csrf=${token}&vacancies=3&note=caf%C3%A9`,
    });
    expect(gateway.upstream.last().headers['content-type']).toBe('application/x-www-form-urlencoded');
    expect(body).not.toContain(token);
    const again = await gateway.inject('GET', resumeOf(location), { headers: { cookie } });
    expect(again.statusCode).toBe(404);
    expect(again.payload).toContain('sent already, or is more than 15 minutes old');
    expect(gateway.upstream.received).toHaveLength(1);
  });

  it('is still there when the pages did not answer, and is replayed when they do', async () => {
    const { location } = await postLate('late9@example.org', 'acc-late9');
    const cookie = await gateway.signIn('late9@example.org', snapshot({ accountId: 'acc-late9' }));
    const before = gateway.upstream.answer;
    gateway.upstream.answer = (request) =>
      request.method === 'POST' && request.url.startsWith('/homes') ? { status: 503 } : before(request);
    expect((await gateway.inject('GET', resumeOf(location), { headers: { cookie } })).statusCode).toBe(503);
    gateway.upstream.answer = before;
    expect((await gateway.inject('GET', resumeOf(location), { headers: { cookie } })).statusCode).toBe(200);
    expect((await gateway.inject('GET', resumeOf(location), { headers: { cookie } })).statusCode).toBe(404);
  });

  it('[S10] waits for the password that must be changed first, and is replayed after that', async () => {
    const { location } = await postLate('late10@example.org', 'acc-late10');
    const mustChange = snapshot({ accountId: 'acc-late10', mustChangePassword: true });
    const cookie = await gateway.signIn('late10@example.org', mustChange);
    gateway.upstream.received.length = 0;
    const key = resumeOf(location).split('/').at(-1) ?? '';
    const first = await gateway.inject('GET', resumeOf(location), { headers: { cookie } });
    expect([first.statusCode, first.headers.location]).toEqual([303, `/change-password?resume=${key}`]);
    expect(gateway.upstream.received).toEqual([]);

    await gateway.inject('GET', '/change-password', { headers: { cookie } });
    const token = String(gateway.upstream.last().headers.authorization);
    await changePassword(token, snapshot({ accountId: 'acc-late10', epoch: 2 }));
    await gateway.inject('GET', resumeOf(location), { headers: { cookie } });
    expect(gateway.upstream.last()).toMatchObject({ method: 'POST', url: '/homes/1/beds?x=1' });
    expect(gateway.upstream.last().body).toContain('vacancies=3');
  });

  it('is not given to another account', async () => {
    const { location } = await postLate('late2@example.org', 'acc-late2');
    const cookie = await gateway.signIn('other@example.org', snapshot({ accountId: 'acc-other' }));
    gateway.upstream.received.length = 0;
    const response = await gateway.inject('GET', resumeOf(location), { headers: { cookie } });
    expect(response.statusCode).toBe(404);
    expect(gateway.upstream.received).toEqual([]);
  });

  it('is gone after 15 minutes', async () => {
    const { location } = await postLate('late3@example.org', 'acc-late3');
    gateway.clock.advance(15 * 60_000);
    const cookie = await gateway.signIn('late3@example.org', snapshot({ accountId: 'acc-late3' }));
    gateway.upstream.received.length = 0;
    expect((await gateway.inject('GET', resumeOf(location), { headers: { cookie } })).statusCode).toBe(404);
    expect(gateway.upstream.received).toEqual([]);
  });

  it('waits for the sign-in when nobody has signed in yet', async () => {
    const { location } = await postLate('late4@example.org', 'acc-late4');
    expect((await gateway.inject('GET', resumeOf(location))).headers.location).toBe(location);
  });

  it('is kept sealed: the database holds none of what was typed', async () => {
    await postLate('late5@example.org', 'acc-late5');
    const { Database } = await import('@oct/platform/database');
    const rows = await gateway.app.get(Database).query<{ sealed_body: Buffer }>('SELECT sealed_body FROM kept_form');
    expect(rows.length).toBeGreaterThan(0);
    for (const { sealed_body } of rows) expect(sealed_body.toString('latin1')).not.toContain('vacancies');
  });

  it('is not kept when another site sent it', async () => {
    const cookie = await gateway.signIn('late6@example.org', snapshot({ accountId: 'acc-late6' }));
    gateway.clock.advance(HOUR);
    const response = await gateway.inject('POST', '/homes/1/beds', {
      headers: { cookie, origin: 'https://evil.example.org', 'sec-fetch-site': 'cross-site' },
      body: 'a=1',
    });
    expect(response.statusCode).toBe(403);
  });

  it('is refused when it is too large, and at most ten are kept for one account', async () => {
    const cookie = await gateway.signIn('late7@example.org', snapshot({ accountId: 'acc-late7' }));
    gateway.clock.advance(HOUR);
    expect((await gateway.inject('POST', '/x', { headers: { cookie }, body: 'a'.repeat(300_000) })).statusCode).toBe(
      413,
    );
    const locations: string[] = [];
    for (let count = 0; count < 11; count += 1)
      locations.push(
        String((await gateway.inject('POST', '/x', { headers: { cookie }, body: 'a=1' })).headers.location),
      );
    expect(locations.filter((location) => location.startsWith('/sign-in?resume='))).toHaveLength(10);
    expect(locations.at(-1)).toBe('/sign-in?ended=yes');
  });

  it('does not stand in the way of signing in with the old cookie still there', async () => {
    const cookie = await gateway.signIn('late8@example.org', snapshot({ accountId: 'acc-late8' }));
    gateway.clock.advance(HOUR);
    await gateway.inject('POST', '/sign-in', { headers: { cookie }, body: 'email=a' });
    expect(gateway.upstream.last()).toMatchObject({ method: 'POST', url: '/sign-in', body: 'email=a' });
  });
});
