import { ROUTES } from '@oct/contracts';
import { GatewayUnderTest, snapshot } from '../gateway-app';

const gateway = new GatewayUnderTest();
beforeAll(() => gateway.start({ SIGN_IN_LIMIT: '20', REQUEST_LIMIT: '200' }));
afterAll(() => gateway.stop());
beforeEach(() => {
  gateway.upstream.received.length = 0;
  gateway.clock.advance(60_000);
});

const client = snapshot({
  accountId: 'client-1',
  clientKind: 'care-system',
  scopeLocationId: null,
  grants: ['beds:write'],
});

async function issue(fields: Record<string, string>, contentType = 'application/json') {
  gateway.accounts.set('client-1', client);
  const body = contentType === 'application/json' ? JSON.stringify(fields) : new URLSearchParams(fields).toString();
  return gateway.inject('POST', '/api/v1/tokens', { headers: { 'content-type': contentType }, body });
}

async function bearer(): Promise<string> {
  const response = await issue({ grant_type: 'client_credentials', client_id: 'client-1', client_secret: 's' });
  return `Bearer ${response.json<{ access_token: string }>().access_token}`;
}

describe('client credentials', () => {
  it.each(['application/json', 'application/x-www-form-urlencoded'])(
    'give an opaque bearer token for %s',
    async (contentType) => {
      const response = await issue(
        { grant_type: 'client_credentials', client_id: 'client-1', client_secret: 's' },
        contentType,
      );
      expect({ status: response.statusCode, body: response.json<unknown>() }).toMatchObject({
        status: 200,
        body: { token_type: 'Bearer', expires_in: 3600 },
      });
      expect(response.headers['cache-control']).toBe('no-store');
      expect(response.headers['set-cookie']).toBeUndefined();
    },
  );

  it('lead to the service as a token of 60 seconds, never as the bearer itself', async () => {
    const authorization = await bearer();
    const response = await gateway.inject('PUT', '/api/v1/locations/1-1/beds', {
      headers: {
        authorization,
        'content-type': 'application/json',
        'if-match': '"1"',
        'idempotency-key': 'k',
        'x-door': 'quick-update',
      },
      body: '{"a":1}',
    });
    expect(response.statusCode).toBe(200);
    const { headers, body, url } = gateway.upstream.last();
    expect({ url, body }).toEqual({ url: '/api/v1/locations/1-1/beds', body: '{"a":1}' });
    expect(headers).toMatchObject({ 'if-match': '"1"', 'idempotency-key': 'k' });
    expect(headers['x-door']).toBeUndefined();
    expect(headers.authorization).not.toBe(authorization);
    expect(headers.authorization?.split('.')).toHaveLength(3);
  });

  it('run out after an hour', async () => {
    const authorization = await bearer();
    gateway.clock.advance(3_600_000);
    const response = await gateway.inject('GET', '/api/v1/locations', { headers: { authorization } });
    expect({ status: response.statusCode, challenge: response.headers['www-authenticate'] }).toEqual({
      status: 401,
      challenge: 'Bearer',
    });
  });

  it.each([
    ['a token that was never given', `Bearer ${'A'.repeat(43)}`],
    ['another scheme', 'Basic YTpi'],
    ['an internal token of somebody', 'Bearer a.b.c'],
  ])('are refused for %s', async (_, authorization) => {
    expect((await gateway.inject('GET', '/api/v1/locations', { headers: { authorization } })).statusCode).toBe(401);
  });

  it('do not work with the cookie of a browser as bearer, nor the reverse', async () => {
    const cookie = await gateway.signIn('x@example.org');
    expect(
      (
        await gateway.inject('GET', '/api/v1/locations', {
          headers: { authorization: `Bearer ${cookie.split('=')[1] ?? ''}` },
        })
      ).statusCode,
    ).toBe(401);
    const token = (await bearer()).slice('Bearer '.length);
    expect(
      (await gateway.inject('GET', '/api/v1/locations', { headers: { cookie: `__Host-oct-session=${token}` } }))
        .statusCode,
    ).toBe(401);
  });

  it('are not given to a person', async () => {
    gateway.accounts.set('person', snapshot());
    const response = await gateway.inject('POST', '/api/v1/tokens', {
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ grant_type: 'client_credentials', client_id: 'person', client_secret: 's' }),
    });
    expect(response.statusCode).toBe(401);
  });
});

describe('the route table is the API', () => {
  const fill = (path: string) => path.replace(/:\w+/g, '1-1');

  it('answers 401 on every public route that is not open, before any service hears of it', async () => {
    for (const route of ROUTES.filter(({ exposure, policy }) => exposure === 'public' && policy.kind !== 'open')) {
      const response = await gateway.app.inject({
        method: route.method,
        url: fill(route.path),
        headers: { 'content-type': 'application/json' },
        ...(route.body ? { payload: '{}' } : {}),
      });
      expect({ route: route.id, status: response.statusCode }).toEqual({ route: route.id, status: 401 });
    }
    expect(gateway.upstream.received).toEqual([]);
  });

  it('knows no route outside it: pages-only and service routes do not exist here', async () => {
    const authorization = await bearer();
    gateway.upstream.received.length = 0;
    const hidden = ROUTES.filter(({ exposure }) => exposure !== 'public');
    for (const route of hidden.filter(
      ({ path, method }) =>
        !ROUTES.some((other) => other.exposure === 'public' && other.path === path && other.method === method),
    )) {
      const response = await gateway.app.inject({
        method: route.method,
        url: fill(route.path),
        headers: { authorization, 'content-type': 'application/json' },
        ...(route.body ? { payload: '{}' } : {}),
      });
      expect({ route: route.id, status: response.statusCode }).toEqual({ route: route.id, status: 404 });
    }
    expect(gateway.upstream.received).toEqual([]);
  });

  it.each(['/api/v1/nothing', '/api/v2/locations', '/api/'])('answers 404 for %s', async (url) => {
    expect((await gateway.inject('GET', url)).statusCode).toBe(404);
  });

  it('documents itself', async () => {
    expect((await gateway.inject('GET', '/api/v1/openapi.json')).json<unknown>()).toMatchObject({ openapi: '3.1.0' });
  });
});

describe('limits', () => {
  it('slow down whoever tries passwords from one address', async () => {
    const answers: number[] = [];
    for (let attempt = 0; attempt < 21; attempt += 1)
      answers.push(
        (await issue({ grant_type: 'client_credentials', client_id: 'nobody', client_secret: 'x' })).statusCode,
      );
    expect(answers.slice(0, 20)).toEqual(Array<number>(20).fill(401));
    expect(answers[20]).toBe(429);
    gateway.clock.advance(60_000);
    expect(
      (await issue({ grant_type: 'client_credentials', client_id: 'nobody', client_secret: 'x' })).statusCode,
    ).toBe(401);
  });

  it('leave others alone when one client asks too much, and say when to come back', async () => {
    const authorization = await bearer();
    let refused = await gateway.inject('GET', '/api/v1/locations', { headers: { authorization } });
    for (let count = 0; count < 200; count += 1)
      refused = await gateway.inject('GET', '/api/v1/locations', { headers: { authorization } });
    expect(refused.statusCode).toBe(429);
    expect(Number(refused.headers['retry-after'])).toBeGreaterThan(0);
    const cookie = await gateway.signIn('calm@example.org', snapshot({ accountId: 'acc-calm' }));
    expect((await gateway.inject('GET', '/api/v1/locations', { headers: { cookie } })).statusCode).toBe(200);
  });
});

describe('when things break', () => {
  it('an upstream that is down is a 503 that says when to try again, as problem or as page, without a stack', async () => {
    const cookie = await gateway.signIn('down@example.org', snapshot({ accountId: 'acc-down' }));
    const broken = await new GatewayUnderTest().start({
      CAPACITY_URL: 'http://127.0.0.1:1',
      WEB_URL: 'http://127.0.0.1:1',
    });
    try {
      const page = await broken.inject('GET', '/homes', { headers: { cookie, accept: 'text/html' } });
      expect({
        status: page.statusCode,
        type: String(page.headers['content-type']),
        retry: page.headers['retry-after'],
      }).toEqual({ status: 503, type: expect.stringContaining('text/html') as string, retry: '2' });
      expect(page.payload).toContain('Sorry, there is a problem with the service');
      expect(page.payload).not.toMatch(/ECONN|127\.0\.0\.1| at /);
    } finally {
      await broken.stop();
    }
  });

  it('every answer carries the security headers', async () => {
    const response = await gateway.inject('GET', '/');
    expect(response.headers).toMatchObject({
      'x-content-type-options': 'nosniff',
      'x-frame-options': 'DENY',
      'referrer-policy': 'same-origin',
      'strict-transport-security': 'max-age=31536000; includeSubDomains',
    });
    expect(String(response.headers['content-security-policy'])).toMatch(/default-src 'none'.*frame-ancestors 'none'/);
    expect(String(response.headers['content-security-policy'])).not.toContain('unsafe');
  });
});
