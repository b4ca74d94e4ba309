import { PROBLEMS, ROUTES, type RouteContract } from '@oct/contracts';

const byId = ROUTES.map((route) => [route.id, route] as const);

function violations(route: RouteContract): string[] {
  const isWrite = route.method !== 'GET';
  const hasParameter = /:\w+/.test(route.path);
  const relations = route.policy.kind === 'rules' ? route.policy.rules.map((rule) => rule.relation) : [];
  return [
    /^[a-z]+\.[a-z-]+$/.test(route.id) && route.id.startsWith(`${route.app}.`) ? '' : 'id is app.kebab-name',
    /^\/(api|internal)\/v1(\/(:[a-zA-Z]+|[a-z.-]+))+$/.test(route.path) ? '' : 'kebab-case path under /api/v1',
    route.path.startsWith('/internal/') === (route.exposure === 'service')
      ? ''
      : 'internal paths are service routes and the reverse',
    (route.policy.kind === 'service') === (route.exposure === 'service')
      ? ''
      : 'service exposure has the service policy and the reverse',
    isWrite && route.method !== 'DELETE' && !route.body ? 'a write has a body' : '',
    route.body && route.bodyExample === undefined ? 'a body has an example' : '',
    route.body?.type === 'object' && route.body.additionalProperties !== false ? 'unknown fields are refused' : '',
    relations.some((relation) => relation !== 'none') && !hasParameter ? 'a relation needs an object in the path' : '',
    hasParameter &&
    relations.length > 0 &&
    relations.every((relation) => relation === 'none') &&
    !route.id.startsWith('search.')
      ? 'an object in the path needs a relation'
      : '',
    (route.problems ?? []).every((code) => code in PROBLEMS) ? '' : 'problems are in the catalogue',
    route.guarded && !['PUT', 'POST', 'DELETE'].includes(route.method) ? 'only writes are guarded' : '',
  ].filter((text) => text !== '');
}

describe('route table', () => {
  it('has each id and each address once', () => {
    expect(new Set(ROUTES.map((route) => route.id)).size).toBe(ROUTES.length);
    expect(new Set(ROUTES.map((route) => `${route.method} ${route.path}`)).size).toBe(ROUTES.length);
  });

  it.each(byId)('%s keeps the rules of DESIGN 6', (_, route) => {
    expect(violations(route)).toEqual([]);
  });

  it('rejects a route that breaks them (shown able to fail)', () => {
    const wrong: RouteContract = {
      id: 'capacity.wrong',
      app: 'capacity',
      method: 'POST',
      path: '/api/v1/Locations',
      summary: '',
      exposure: 'public',
      policy: { kind: 'service' },
      status: 200,
    };
    expect(violations(wrong)).toEqual([
      'kebab-case path under /api/v1',
      'service exposure has the service policy and the reverse',
      'a write has a body',
    ]);
  });
});
