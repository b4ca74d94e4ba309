import { eventually } from '@oct/testing/api';
import type { Received, Reply } from '../fake-upstream';
import { GatewayUnderTest, snapshot } from '../gateway-app';

const READ = '/api/v1/locations';
const SEARCH = '/api/v1/beds?near=OL1';
const SAVE = '/api/v1/locations/1-100000001/offer';
const LIMIT = 5;

let gateway: GatewayUnderTest;
let authorization: string;
let waiting: (() => void)[];
let url: string;

beforeAll(async () => {
  gateway = await new GatewayUnderTest().start({ UPSTREAM_REQUESTS: String(LIMIT) });
  gateway.accounts.set('client-1', snapshot({ accountId: 'client-1', clientKind: 'care-system' }));
  const answer = await gateway.inject('POST', '/api/v1/tokens', {
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ grant_type: 'client_credentials', client_id: 'client-1', client_secret: 'right' }),
  });
  authorization = `Bearer ${answer.json<{ access_token: string }>().access_token}`;
  await gateway.app.listen(0, '127.0.0.1');
  url = await gateway.app.getUrl();
});
afterAll(() => gateway.stop());
beforeEach(() => {
  waiting = [];
  gateway.upstream.received.length = 0;
  answerLate();
});
afterEach(async () => {
  answerAll();
  await eventually(async () => expect((await get(READ)).statusCode).toBe(200));
});

function answerLate(): void {
  gateway.upstream.answer = ({ url }: Received): Promise<Reply> =>
    new Promise((resolve) => waiting.push(() => resolve({ body: JSON.stringify({ url }) })));
}

function answerAll(): void {
  gateway.upstream.answer = () => ({ body: '{"ok":true}' });
  for (const answer of waiting.splice(0)) answer();
}

const get = (url: string) => gateway.inject('GET', url, { headers: { authorization } });
const save = () =>
  gateway.inject('PUT', SAVE, { headers: { authorization, 'content-type': 'application/json' }, body: '{}' });

async function fill(url: string, count: number) {
  const answers = Array.from({ length: count }, () => get(url));
  await eventually(async () => expect(gateway.upstream.received).toHaveLength(count));
  return answers;
}

describe('[QUALITY F27] a service that cannot follow', () => {
  it('has no queue: who finds no place is told at once when to come back, and others go on', async () => {
    const first = await fill(READ, 4);
    const refused = await get(READ);
    expect([refused.statusCode, refused.headers['retry-after']]).toEqual([503, '2']);
    expect(refused.json()).toMatchObject({
      code: 'upstream-unavailable',
      detail: 'Too much is being asked of this part of the service at the moment',
    });
    const other = get(SEARCH);
    await eventually(async () => expect(gateway.upstream.received.map(({ url }) => url)).toContain(SEARCH));
    answerAll();
    expect((await Promise.all([...first, other])).map(({ statusCode }) => statusCode)).toEqual([
      200, 200, 200, 200, 200,
    ]);
    expect((await get(READ)).statusCode).toBe(200);
  });

  it('keeps a place for a save when reads find none any more [QO9]', async () => {
    const reads = await fill(READ, 4);
    const saved = save();
    await eventually(async () => expect(gateway.upstream.last().method).toBe('PUT'));
    expect((await save()).statusCode).toBe(503);
    answerAll();
    expect((await saved).statusCode).toBe(200);
    await Promise.all(reads);
  });

  it('that answers 503 is asked once, and its answer goes on as it is', async () => {
    gateway.upstream.answer = () => ({ status: 503, headers: { 'retry-after': '2' }, body: '{"code":"busy"}' });
    const answer = await get(READ);
    expect([answer.statusCode, answer.payload]).toEqual([503, '{"code":"busy"}']);
    expect(gateway.upstream.received).toHaveLength(1);
  });

  it.each([
    [200, '{"ok":true}'],
    [200, 'x'.repeat(300_000)],
    [204, ''],
    [304, ''],
    [404, '{}'],
    [500, ''],
  ])('takes no place for longer than its answer %i lasts', async (status, body) => {
    gateway.upstream.answer = () => ({ status, body });
    const seen = new Set<number>();
    for (let request = 0; request < 4 * LIMIT; request += 1) {
      const answer = await fetch(`${url}${READ}`, { headers: { authorization } });
      await answer.arrayBuffer();
      seen.add(answer.status);
    }
    expect([...seen]).toEqual([status]);
    expect(gateway.upstream.received).toHaveLength(4 * LIMIT);
  });
});
