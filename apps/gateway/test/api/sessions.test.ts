import type { Claims } from '@oct/contracts';
import { endSessionsCommand } from '../../src/commands/end-sessions.command';
import { GatewayUnderTest, snapshot } from '../gateway-app';

const gateway = new GatewayUnderTest();
beforeAll(() => gateway.start());
afterAll(() => gateway.stop());
beforeEach(() => {
  gateway.upstream.received.length = 0;
});

const MINUTE = 60_000;

function claimsIn(authorization: string | undefined): Claims {
  const payload = authorization?.split('.')[1] ?? '';
  return (JSON.parse(Buffer.from(payload, 'base64url').toString()) as { oct: Claims }).oct;
}

async function internal(
  method: string,
  path: string,
  headers: Record<string, string> = {},
  body?: object,
): Promise<Response> {
  return fetch(`${gateway.internalUrl}${path}`, {
    method,
    headers: { ...headers, ...(body ? { 'content-type': 'application/json' } : {}) },
    ...(body ? { body: JSON.stringify(body) } : {}),
  });
}

describe('signing in', () => {
  it('sets a cookie that script cannot read and other sites do not send, and stores no password', async () => {
    gateway.accounts.set('a@example.org', snapshot());
    const response = await internal('POST', '/api/v1/sessions', {}, { email: 'a@example.org', password: 'right' });
    expect(response.status).toBe(201);
    expect(await response.json()).toMatchObject({
      accountId: 'acc-1',
      displayName: 'A Manager',
      expiresAt: new Date(gateway.clock.now().getTime() + 30 * MINUTE).toISOString(),
    });
    expect(response.headers.getSetCookie()[0]).toMatch(
      /^__Host-oct-session=[\w-]{43}; Path=\/; HttpOnly; SameSite=Lax; Secure$/,
    );
  });

  it.each([
    [
      'a wrong password',
      { status: 401, body: JSON.stringify({ status: 401, code: 'credentials-refused' }) },
      401,
      'credentials-refused',
    ],
    [
      '[S13] a locked account',
      { status: 403, body: JSON.stringify({ status: 403, code: 'account-locked' }) },
      403,
      'account-locked',
    ],
    ['an identity that is broken', { status: 500, body: '{}' }, 503, 'upstream-unavailable'],
  ])('answers %s', async (_, refusal, status, code) => {
    gateway.accounts.set('b@example.org', { refusal });
    const response = await internal('POST', '/api/v1/sessions', {}, { email: 'b@example.org', password: 'x' });
    expect(response.status).toBe(status);
    expect(await response.json()).toMatchObject({ code });
    expect(response.headers.getSetCookie()).toEqual([]);
  });

  it.each([
    ['an unknown field', { email: 'a', password: 'b', admin: 'true' }, 'admin'],
    ['a missing password', { email: 'a' }, 'password'],
    ['a password of a megabyte', { email: 'a', password: 'x'.repeat(7_000) }, 'password'],
  ])('names the field for %s', async (_, body, field) => {
    const response = await internal('POST', '/api/v1/sessions', {}, body);
    expect(response.status).toBe(422);
    expect(await response.json()).toMatchObject({ errors: [{ field }] });
  });

  it('cannot be done from outside: the route is for our pages', async () => {
    const response = await gateway.inject('POST', '/api/v1/sessions', {
      headers: { 'content-type': 'application/json' },
      body: '{}',
    });
    expect(response.statusCode).toBe(404);
  });
});

describe('a live session', () => {
  it('gives pages a token with every claim, the form token and the nonce, and never the cookie', async () => {
    const cookie = await gateway.signIn(
      'c@example.org',
      snapshot({ permission: 'approver', roles: [], areaCodes: [], grants: ['r'] }),
    );
    const response = await gateway.inject('GET', '/homes', {
      headers: { cookie, authorization: 'Bearer forged', 'x-csrf-token': 'forged' },
    });
    const { headers } = gateway.upstream.last();
    expect(claimsIn(headers.authorization)).toEqual({
      accountId: 'acc-1',
      organisation: { id: '1-200000001', type: 'provider' },
      permission: 'approver',
      roles: [],
      scope: { kind: 'location', locationId: '1-100000001' },
      areaCodes: [],
      grants: ['r'],
      isGeneric: false,
      mustChangePassword: false,
      clientKind: 'browser',
      sid: expect.any(String) as string,
      epoch: 1,
      amr: ['pwd'],
      authTime: gateway.clock.now().getTime() / 1000,
    });
    expect(headers.cookie).toBeUndefined();
    expect(headers['x-csrf-token']).toMatch(/^[\w-]{43}$/);
    expect(String(response.headers['content-security-policy'])).toContain(`'nonce-${String(headers['x-csp-nonce'])}'`);
  });

  it('is idle for 30 minutes at most and 12 hours old at most', async () => {
    const cookie = await gateway.signIn('d@example.org');
    const isIn = async () => {
      await gateway.inject('GET', '/', { headers: { cookie } });
      return gateway.upstream.last().headers.authorization !== undefined;
    };
    gateway.clock.advance(29 * MINUTE);
    expect(await isIn()).toBe(true);
    gateway.clock.advance(29 * MINUTE);
    expect(await isIn()).toBe(true);
    gateway.clock.advance(30 * MINUTE);
    expect(await isIn()).toBe(false);
    expect(gateway.upstream.last().headers['x-session-expired']).toBe('true');
  });

  it('ends after 12 hours of constant use', async () => {
    const cookie = await gateway.signIn('e@example.org');
    for (let quarter = 0; quarter < 48; quarter += 1) {
      await gateway.inject('GET', '/', { headers: { cookie } });
      expect(gateway.upstream.last().headers.authorization).toMatch(/^Bearer [\w-]+\.[\w-]+\.[\w-]+$/);
      gateway.clock.advance(15 * MINUTE);
    }
    await gateway.inject('GET', '/', { headers: { cookie } });
    expect(gateway.upstream.last().headers.authorization).toBeUndefined();
  });

  it('ends when the person signs out, on every replica at once', async () => {
    const cookie = await gateway.signIn('f@example.org');
    await gateway.inject('GET', '/', { headers: { cookie } });
    const { authorization = '' } = gateway.upstream.last().headers;
    const response = await internal('DELETE', '/api/v1/sessions/current', { authorization });
    expect(response.status).toBe(204);
    expect(response.headers.getSetCookie()[0]).toMatch(/Max-Age=0/);
    await gateway.inject('GET', '/', { headers: { cookie } });
    expect(gateway.upstream.last().headers.authorization).toBeUndefined();
  });

  it('reuses its token until it is nearly out', async () => {
    const cookie = await gateway.signIn('g@example.org');
    const token = async () => {
      await gateway.inject('GET', '/', { headers: { cookie } });
      return gateway.upstream.last().headers.authorization;
    };
    const first = await token();
    gateway.clock.advance(40_000);
    expect(await token()).toBe(first);
    gateway.clock.advance(10_000);
    expect(await token()).not.toBe(first);
  });

  it.each([
    'oct-session=forged',
    '__Host-oct-session=short',
    `__Host-oct-session=${'A'.repeat(43)}`,
    '__Host-oct-session=%00%00%00%00%00%00%00%00',
  ])('is not there for the cookie %s', async (cookie) => {
    await gateway.inject('GET', '/', { headers: { cookie } });
    expect(gateway.upstream.last().headers.authorization).toBeUndefined();
  });
});

describe('a request that is larger than any service takes', () => {
  it('is refused at the door, and no service is troubled', async () => {
    const cookie = await gateway.signIn('large@example.org');
    const before = gateway.upstream.received.length;
    const answer = await gateway.inject('POST', '/homes/1/beds', { headers: { cookie }, body: 'x'.repeat(300_000) });
    expect(answer.statusCode).toBe(413);
    expect(gateway.upstream.received.length).toBe(before);
  });
});

describe('revocation', () => {
  it('npm run repair -- end-sessions: everybody has to sign in again', async () => {
    const cookie = await gateway.signIn('everybody@example.org');
    const lines: string[] = [];
    await endSessionsCommand.run({
      args: [],
      app: gateway.app,
      config: gateway.config,
      clock: gateway.clock,
      print: (line) => void lines.push(line),
      progress: () => undefined,
    });
    expect(lines).toEqual([expect.stringMatching(/^Sessions ended: [1-9]\d*\.$/)]);
    await gateway.inject('GET', '/', { headers: { cookie } });
    expect(gateway.upstream.last().headers.authorization).toBeUndefined();
  });

  it('ends sessions with an older epoch at the next reading, and no others', async () => {
    const cookie = await gateway.signIn('h@example.org', snapshot({ accountId: 'acc-h', epoch: 3 }));
    const other = await gateway.signIn('i@example.org', snapshot({ accountId: 'acc-i', epoch: 3 }));
    gateway.epochs = [
      { accountId: 'acc-h', epoch: 4, isActive: true },
      { accountId: 'acc-i', epoch: 3, isActive: true },
    ];
    expect(await gateway.poll()).toBe(1);
    await gateway.inject('GET', '/', { headers: { cookie } });
    expect(gateway.upstream.last().headers.authorization).toBeUndefined();
    await gateway.inject('GET', '/', { headers: { cookie: other } });
    expect(gateway.upstream.last().headers.authorization).toMatch(/^Bearer [\w-]+\.[\w-]+\.[\w-]+$/);
  });

  it('ends the sessions of an account that is no longer active, whatever its epoch', async () => {
    const cookie = await gateway.signIn('j@example.org', snapshot({ accountId: 'acc-j', epoch: 9 }));
    gateway.epochs = [{ accountId: 'acc-j', epoch: 9, isActive: false }];
    await gateway.poll();
    await gateway.inject('GET', '/', { headers: { cookie } });
    expect(gateway.upstream.last().headers.authorization).toBeUndefined();
  });

  it('a revocation written by a slow transaction is not missed: each reading looks minutes back', async () => {
    await gateway.poll();
    gateway.clock.advance(1_000);
    await gateway.poll();
    const since = new URL(gateway.upstream.last().url, 'http://x').searchParams.get('since') ?? '';
    expect(gateway.clock.now().getTime() - new Date(since).getTime()).toBeGreaterThanOrEqual(5 * MINUTE);
  });

  it('[S10] a session goes on with the new epoch after its own password change, and the others end', async () => {
    const account = snapshot({ accountId: 'acc-k', epoch: 1, mustChangePassword: true });
    const mine = await gateway.signIn('k@example.org', account);
    const elsewhere = await gateway.signIn('k@example.org', account);
    await gateway.inject('GET', '/', { headers: { cookie: mine } });
    const { authorization = '' } = gateway.upstream.last().headers;
    const before = gateway.upstream.answer;
    gateway.upstream.answer = (request) =>
      request.url === '/api/v1/accounts/me/password'
        ? { body: JSON.stringify({ ...account, epoch: 2, mustChangePassword: false }) }
        : before(request);
    const changed = await internal(
      'PUT',
      '/api/v1/accounts/me/password',
      { authorization },
      { currentPassword: 'a', newPassword: 'b' },
    );
    expect(changed.status).toBe(200);
    gateway.upstream.answer = before;
    gateway.epochs = [{ accountId: 'acc-k', epoch: 2, isActive: true }];
    await gateway.poll();
    await gateway.inject('GET', '/', { headers: { cookie: mine } });
    expect(claimsIn(gateway.upstream.last().headers.authorization)).toMatchObject({
      epoch: 2,
      mustChangePassword: false,
    });
    await gateway.inject('GET', '/', { headers: { cookie: elsewhere } });
    expect(gateway.upstream.last().headers.authorization).toBeUndefined();
  });

  it('while identity is down sessions go on, but exporting fails closed', async () => {
    const cookie = await gateway.signIn('l@example.org', snapshot({ accountId: 'acc-l' }));
    await gateway.poll();
    expect((await gateway.inject('GET', '/api/v1/reports/vacancies.csv', { headers: { cookie } })).statusCode).toBe(
      200,
    );
    gateway.clock.advance(6_000);
    const refused = await gateway.inject('GET', '/api/v1/reports/vacancies.csv', { headers: { cookie } });
    expect({ status: refused.statusCode, body: refused.json<unknown>() }).toMatchObject({
      status: 503,
      body: { code: 'upstream-unavailable' },
    });
    await gateway.inject('GET', '/', { headers: { cookie } });
    const { authorization = '' } = gateway.upstream.last().headers;
    expect((await internal('GET', '/api/v1/reports/vacancies.csv', { authorization })).status).toBe(503);
    expect((await internal('GET', '/api/v1/reports/vacancies', { authorization })).status).toBe(200);
    expect((await gateway.inject('GET', '/api/v1/reports/vacancies', { headers: { cookie } })).statusCode).toBe(200);
  });
});
