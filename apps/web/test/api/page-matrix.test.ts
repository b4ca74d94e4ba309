import { ROUTES, decide, type ObjectFacts, type RouteContract } from '@oct/contracts';
import { TEST_USERS, type TestUser } from '@oct/testing/auth';
import { PAGE_CONTRACT } from '../../src/page/handles-page.decorator';
import { decideAudience, page, type PageContract } from '../../src/page/page-contract';
import { PAGE_CONTROLLERS } from '../../src/pages/page-controllers';
import { PAGES } from '../../src/pages/page-table';
import { AUDIENCE_ORACLE, expectedOutcome, type Outcome } from '../support/audience-oracle';
import { refusal } from '../support/fake-gateway';
import { WebUnderTest } from '../support/web-under-test';

const USERS = [...(Object.keys(TEST_USERS) as TestUser[]), undefined];

/** Every cell in which the decision differs from the oracle, by name. */
function audienceFaults(pages: readonly PageContract[]): string[] {
  return pages.flatMap(({ id, audience }) =>
    USERS.flatMap((user) => {
      const decision = decideAudience(audience, user && TEST_USERS[user]);
      const outcome = decision === 'allow' ? 'page' : decision;
      const expected = expectedOutcome(id, user);
      return outcome === expected ? [] : [`${id} × ${user ?? 'nobody'}: ${outcome}, expected ${expected}`];
    }),
  );
}

describe('[S20][S98][S125] pages × kinds of user', () => {
  it(`agree with a hand-written oracle in all ${PAGES.length * USERS.length} cells`, () => {
    expect(audienceFaults(PAGES)).toEqual([]);
    expect(Object.keys(AUDIENCE_ORACLE).sort()).toEqual(PAGES.map(({ id }) => id).sort());
  });

  it('a page opened to the wrong kind of user is found by name', () => {
    const wrong = page({
      id: 'find-a-bed.show',
      method: 'GET',
      path: '/beds',
      audience: { kind: 'kinds', who: ['hospital', 'gp', 'council', 'icb', 'support', 'lrf'] },
      calls: [],
    });
    expect(audienceFaults([wrong])).toEqual(['find-a-bed.show × lrf: page, expected forbidden']);
  });

  it('a page that the oracle does not know is found by name', () => {
    const unknown = page({ id: 'x.show', method: 'GET', path: '/x', audience: { kind: 'signed-in' }, calls: [] });
    expect(audienceFaults([unknown])[0]).toContain('x.show');
  });
});

/** A home that every relation can hold for, to see whether a kind of user has any rule at all. */
function bestFacts(user: TestUser): ObjectFacts {
  const { organisation, scope, areaCodes } = TEST_USERS[user];
  const locationId = scope.kind === 'location' ? scope.locationId : '1-1';
  return { location: { locationId, organisationId: organisation.id, areaCodes }, brokerAccess: true };
}

/** Asked only where the answer is not needed: the page falls back when it is refused. */
const OPTIONAL: readonly string[] = ['capacity.list-submissions'];

describe('audiences and the policy of the API', () => {
  it('no page is open to a kind of user whom the API refuses what the page asks', () => {
    const faults = PAGES.flatMap(({ id, audience, calls }) =>
      (Object.keys(TEST_USERS) as TestUser[])
        .filter((user) => audience.kind === 'kinds' && decideAudience(audience, TEST_USERS[user]) === 'allow')
        .flatMap((user) =>
          calls
            .filter((route) => !OPTIONAL.includes(route.id))
            .filter((route) => decide(route.policy, TEST_USERS[user], bestFacts(user)) !== 'allow')
            .map((route) => `${id} × ${user}: ${route.id}`),
        ),
    );
    expect(faults).toEqual([]);
  });

  it('pages ask only what the internal listener has', () => {
    const known: readonly RouteContract[] = ROUTES.filter(({ exposure }) => exposure !== 'service');
    expect(PAGES.flatMap(({ calls }) => calls).filter((route) => !known.includes(route))).toEqual([]);
  });
});

describe('the table of pages', () => {
  const bound = PAGE_CONTROLLERS.flatMap((controller) => {
    const prototype = controller.prototype as Record<string, object>;
    return Object.getOwnPropertyNames(prototype)
      .filter((name) => name !== 'constructor' && Reflect.hasMetadata('path', prototype[name] as object))
      .map((name) => {
        const contract = Reflect.getMetadata(PAGE_CONTRACT, prototype[name] as object) as PageContract | undefined;
        return contract?.id ?? `${controller.name}.${name} without a line`;
      });
  });

  it('is exactly what controllers are bound to; no handler is without a line', () => {
    expect(bound.sort()).toEqual(PAGES.map(({ id }) => id).sort());
  });

  it('has each address once', () => {
    const addresses = PAGES.map(({ method, path }) => `${method} ${path}`);
    expect(new Set(addresses).size).toBe(addresses.length);
  });
});

describe('the same through the real app', () => {
  let web: WebUnderTest;
  beforeAll(async () => {
    web = await WebUnderTest.start();
    for (const route of ROUTES) web.gateway.on(route, refusal('upstream-unavailable'));
  });
  afterAll(() => web.stop());

  const meet = async ({ method, path }: PageContract, user: TestUser | undefined): Promise<Outcome> => {
    const url = path.replace(':locationId', '1-100000001');
    const reply = method === 'GET' ? await web.get(url, user) : await web.post(url, { fields: {} }, user);
    if (reply.location?.startsWith('/sign-in') && url !== '/sign-out') return 'sign-in';
    if (reply.location?.split('?')[0] === '/change-password') return 'change-password';
    return reply.status === 403 ? 'forbidden' : 'page';
  };

  it.each(PAGES.map((contract) => [contract.id, contract] as const))('%s', async (id, contract) => {
    const met: Record<string, string> = {};
    const expected: Record<string, string> = {};
    for (const user of USERS) {
      met[user ?? 'nobody'] = await meet(contract, user);
      expected[user ?? 'nobody'] = expectedOutcome(id, user);
    }
    expect(met).toEqual(expected);
  });
});
