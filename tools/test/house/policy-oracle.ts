import type { TestUser } from '@oct/testing/auth';

/**
 * Written by hand from DESIGN 3 and the rulings, not derived from the route table: who may use which route on which home.
 * Homes: `own` and `sister` belong to provider 1-200000001 (in Oldham and in Manchester, one ICB); `foreign` to another
 * provider in Birmingham; `own, broker on` is `own` with the broker switch on; `unknown` does not exist.
 */
export const HOMES = ['own', 'own, broker on', 'sister', 'foreign', 'unknown'] as const;
export type Home = (typeof HOMES)[number];

interface Expected {
  /** These get in, on these homes; a kind of user named here is told 404 on any other home. Everyone else gets 403. */
  rules: readonly (readonly [users: readonly TestUser[], homes: readonly Home[]])[];
}

const ONE_HOME: readonly TestUser[] = [
  'provider standard, one location',
  'provider approver, one location',
  'provider generic',
];
const WHOLE_PROVIDER: readonly TestUser[] = ['provider standard, organisation', 'provider approver, organisation'];
const OLDHAM: readonly TestUser[] = ['council', 'council broker', 'council champion'];
const ELSEWHERE: readonly TestUser[] = ['council, not aligned'];
const ICB: readonly TestUser[] = ['icb', 'icb broker'];
const CARE_SYSTEMS: readonly TestUser[] = ['care-system client', 'care-system client without grants'];
const CARE_SYSTEM_WITH_GRANT: readonly TestUser[] = ['care-system client'];

const OWN: readonly Home[] = ['own', 'own, broker on'];
const OWN_AND_SISTER: readonly Home[] = ['own', 'own, broker on', 'sister'];
const KNOWN: readonly Home[] = ['own', 'own, broker on', 'sister', 'foreign'];
const NO_HOME: readonly Home[] = [];

const homeItself: Expected['rules'] = [
  [ONE_HOME, OWN],
  [WHOLE_PROVIDER, OWN_AND_SISTER],
  [['other provider'], ['foreign']],
];
const support: Expected['rules'] = [[['support'], KNOWN]];
const aligned: Expected['rules'] = [
  [OLDHAM, OWN],
  [ELSEWHERE, NO_HOME],
  [ICB, OWN_AND_SISTER],
];
const changesBeds: Expected = {
  rules: [
    ...homeItself,
    [CARE_SYSTEM_WITH_GRANT, OWN_AND_SISTER],
    [['council broker'], ['own, broker on']],
    [['icb broker'], ['own, broker on']],
    ...support,
  ],
};
const searchers: readonly TestUser[] = [
  'hospital',
  'gp',
  ...OLDHAM,
  ...ELSEWHERE,
  ...ICB,
  'support',
  'data-consumer client',
];
const searches: Expected = { rules: [[searchers, HOMES]] };
const reads: Expected = { rules: [...homeItself, [CARE_SYSTEMS, OWN_AND_SISTER], ...aligned, ...support] };
const reports: Expected = { rules: [[[...OLDHAM, ...ELSEWHERE, ...ICB, 'support'], HOMES]] };
const anyProvider: readonly TestUser[] = [...ONE_HOME, ...WHOLE_PROVIDER, 'other provider'];

export const EXPECTED: Readonly<Record<string, Expected | 'open' | 'signed-in' | 'service'>> = {
  'gateway.sign-in': 'open',
  'gateway.sign-out': 'signed-in',
  'gateway.current-session': 'signed-in',
  'gateway.issue-token': 'open',
  'gateway.openapi': 'open',
  'identity.check-credentials': 'service',
  'identity.check-client-credentials': 'service',
  'identity.authorisation-epochs': 'service',
  'identity.change-own-password': 'signed-in',
  'identity.account-names': 'signed-in',
  'providers.list-locations': {
    rules: [[[...anyProvider, ...CARE_SYSTEMS, ...OLDHAM, ...ELSEWHERE, ...ICB, 'support'], HOMES]],
  },
  'providers.get-location': reads,
  'providers.save-offer': { rules: [...homeItself, [CARE_SYSTEM_WITH_GRANT, OWN_AND_SISTER], ...support] },
  'capacity.get-beds': reads,
  'capacity.save-beds': changesBeds,
  'capacity.confirm-beds': changesBeds,
  'capacity.save-prices': { rules: [...homeItself, [CARE_SYSTEM_WITH_GRANT, OWN_AND_SISTER], ...support] },
  'capacity.list-submissions': { rules: [...homeItself, [CARE_SYSTEMS, OWN_AND_SISTER], ...support] },
  'search.find-beds': searches,
  'search.search-beds': searches,
  'search.find-homes': searches,
  'search.why-not': searches,
  'search.searchability': {
    rules: [
      ...homeItself,
      [CARE_SYSTEMS, OWN_AND_SISTER],
      [['council broker'], OWN],
      [['icb broker'], OWN_AND_SISTER],
      ...support,
    ],
  },
  'reporting.vacancies': reports,
  'reporting.vacancies-csv': reports,
  'notifications.list-reminders': { rules: [...homeItself, ...support] },
};

/** Routes that a person may use while the password must be changed. */
export const EVEN_IF_PASSWORD_MUST_CHANGE = [
  'gateway.sign-out',
  'gateway.current-session',
  'identity.change-own-password',
];
