import { request } from 'node:https';
import { type RunningOpenSearch, startOpenSearch } from '@oct/tools/engines';

const READER = { name: 'reader', password: 'seven-pelicans-borrow-A-ladder-1' };

describe('a secured OpenSearch node of our own [ENGINES B, security plugin]', () => {
  let node: RunningOpenSearch;
  beforeAll(async () => {
    node = await startOpenSearch({ secured: true });
    const role = { index_permissions: [{ index_patterns: ['homes*'], allowed_actions: ['read'] }] };
    await asAdmin('PUT', '/_plugins/_security/api/roles/homes_reader', role);
    await asAdmin('PUT', '/_plugins/_security/api/internalusers/reader', { password: READER.password });
    await asAdmin('PUT', '/_plugins/_security/api/rolesmapping/homes_reader', { users: [READER.name] });
    await asAdmin('PUT', '/homes', { settings: { number_of_replicas: 0 } });
    await asAdmin('PUT', '/homes/_doc/1?refresh=true', { vacancies: 3 });
  }, 240_000);
  afterAll(() => node?.stop());

  async function asAdmin(method: string, path: string, body: unknown): Promise<void> {
    const answer = await node.access?.asAdmin({ method, path, body });
    expect([path, [200, 201].includes(answer?.status ?? 0), answer?.body]).toEqual([path, true, answer?.body]);
  }

  it('lets nobody in without a name and the right password', async () => {
    expect(await statusAs(undefined, 'GET', '/homes/_search')).toBe(401);
    expect(await statusAs({ ...READER, password: 'wrong' }, 'GET', '/homes/_search')).toBe(401);
    expect(await statusAs(READER, 'GET', '/homes/_search')).toBe(200);
  });

  it('lets a reader read and neither write nor administer', async () => {
    expect(await statusAs(READER, 'PUT', '/homes/_doc/2', { vacancies: 1 })).toBe(403);
    expect(await statusAs(READER, 'DELETE', '/homes')).toBe(403);
    expect(await statusAs(READER, 'PUT', '/_plugins/_security/api/internalusers/other', { password: 'x' })).toBe(403);
  });

  it('is trusted by its own authority only', async () => {
    const answer = call({ ca: undefined, method: 'GET', path: '/' });
    await expect(answer).rejects.toThrow(/certificate/);
  });

  it('keeps its accounts when it is killed and started again', async () => {
    await node.kill();
    await node.start();
    expect(await statusAs(READER, 'GET', '/homes/_search')).toBe(200);
  }, 240_000);

  function statusAs(who: typeof READER | undefined, method: string, path: string, body?: unknown): Promise<number> {
    return call({ who, ca: node.access?.ca, method, path, body });
  }

  interface Call {
    readonly who?: typeof READER | undefined;
    readonly ca: string | undefined;
    readonly method: string;
    readonly path: string;
    readonly body?: unknown;
  }

  function call({ who, ca, method, path, body }: Call): Promise<number> {
    const options = {
      method,
      agent: false as const,
      headers: { 'content-type': 'application/json' },
      ...(who ? { auth: `${who.name}:${who.password}` } : {}),
      ...(ca ? { ca } : {}),
    };
    return new Promise((resolve, reject) => {
      request(new URL(path, node.url), options, (response) => {
        response.resume().on('end', () => resolve(response.statusCode ?? 0));
      })
        .on('error', reject)
        .end(body === undefined ? undefined : JSON.stringify(body));
    });
  }
});
