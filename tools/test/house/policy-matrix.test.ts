import {
  decide,
  ROUTES,
  type Claims,
  type Decision,
  type LocationFacts,
  type Policy,
  type RouteContract,
} from '@oct/contracts';
import { TEST_USERS, type TestUser } from '@oct/testing/auth';
import { EVEN_IF_PASSWORD_MUST_CHANGE, EXPECTED, HOMES, type Home } from './policy-oracle';

const own: LocationFacts = {
  locationId: '1-100000001',
  organisationId: '1-200000001',
  areaCodes: ['E08000004', 'E54000057', 'E48000013', 'E12000002'],
};
const FACTS: Record<Home, { location: LocationFacts | undefined; brokerAccess: boolean }> = {
  own: { location: own, brokerAccess: false },
  'own, broker on': { location: own, brokerAccess: true },
  sister: {
    location: {
      locationId: '1-100000002',
      organisationId: '1-200000001',
      areaCodes: ['E08000003', 'E54000057', 'E48000013', 'E12000002'],
    },
    brokerAccess: false,
  },
  foreign: {
    location: {
      locationId: '1-100000003',
      organisationId: '1-299999999',
      areaCodes: ['E08000025', 'E54000055', 'E48000038', 'E12000005'],
    },
    brokerAccess: false,
  },
  unknown: { location: undefined, brokerAccess: false },
};
const USERS = Object.keys(TEST_USERS) as TestUser[];

function expected(routeId: string, user: TestUser, home: Home): Decision {
  const rule = EXPECTED[routeId];
  if (rule === undefined) return 'forbidden';
  if (rule === 'open') return 'allow';
  if (user === 'the gateway itself') return rule === 'service' ? 'allow' : 'forbidden';
  if (rule === 'service') return 'forbidden';
  if (user === 'provider who must change the password')
    return EVEN_IF_PASSWORD_MUST_CHANGE.includes(routeId) ? 'allow' : 'change-password';
  if (rule === 'signed-in') return 'allow';
  const naming = rule.rules.filter(([users]) => users.includes(user));
  if (naming.length === 0) return 'forbidden';
  return naming.some(([, homes]) => homes.includes(home)) ? 'allow' : 'not-found';
}

type DecideFunction = (
  policy: Policy,
  claims: Claims | undefined,
  facts: { location: LocationFacts | undefined; brokerAccess: boolean },
) => Decision;

function mismatches(routes: readonly RouteContract[], judge: DecideFunction): string[] {
  return routes.flatMap((route) =>
    USERS.flatMap((user) =>
      HOMES.flatMap((home) => {
        const got = judge(route.policy, TEST_USERS[user], FACTS[home]);
        const want = expected(route.id, user, home);
        return got === want ? [] : [`${route.id} | ${user} | ${home}: ${got}, expected ${want}`];
      }),
    ),
  );
}

describe('policy matrix: every route x every kind of user x each relation', () => {
  it('names every route that exists, and no other', () => {
    expect(Object.keys(EXPECTED).sort()).toEqual(ROUTES.map((route) => route.id).sort());
  });

  it(`[S3][S9][S20][S21][R24][R38][R43] agrees with the hand-written oracle in all ${ROUTES.length * USERS.length * HOMES.length} cases`, () => {
    expect(mismatches(ROUTES, decide)).toEqual([]);
  });

  it('lets nobody in without signing in, but where the route is open', () => {
    const open = ROUTES.filter((route) => decide(route.policy, undefined, FACTS.own) === 'allow').map(
      (route) => route.id,
    );
    expect(open.sort()).toEqual(
      Object.keys(EXPECTED)
        .filter((id) => EXPECTED[id] === 'open')
        .sort(),
    );
  });

  it.each<[string, (routes: readonly RouteContract[]) => readonly RouteContract[], DecideFunction]>([
    [
      'a search that providers can use [S20]',
      (routes) =>
        routes.map((route) =>
          route.id === 'search.find-beds' ? withRule(route, { who: 'provider', relation: 'none' }) : route,
        ),
      decide,
    ],
    [
      'a save that any aligned council user can make [R43]',
      (routes) =>
        routes.map((route) =>
          route.id === 'capacity.save-beds' ? withRule(route, { who: 'council', relation: 'aligned' }) : route,
        ),
      decide,
    ],
    [
      'a decision that forgets the one-location scope [S9]',
      (routes) => routes,
      (policy, claims, facts) => decide(policy, claims && { ...claims, scope: { kind: 'organisation' } }, facts),
    ],
    [
      'a decision that answers 403 where it must not tell that a home exists',
      (routes) => routes,
      (policy, claims, facts) => {
        const answer = decide(policy, claims, facts);
        return answer === 'not-found' ? 'forbidden' : answer;
      },
    ],
  ])('rejects %s (shown able to fail)', (_, change, judge) => {
    expect(mismatches(change(ROUTES), judge)).not.toEqual([]);
  });
});

function withRule(route: RouteContract, rule: Extract<Policy, { kind: 'rules' }>['rules'][number]): RouteContract {
  if (route.policy.kind !== 'rules') throw new Error(`${route.id} has no rules`);
  return { ...route, policy: { kind: 'rules', rules: [...route.policy.rules, rule] } };
}
