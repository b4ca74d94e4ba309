import type { TestUser } from '@oct/testing/auth';

/** Written by hand from DESIGN 3 and the rows, never from the pages: who may open what. */
const PROVIDERS: readonly TestUser[] = [
  'provider standard, one location',
  'provider standard, organisation',
  'provider approver, one location',
  'provider approver, organisation',
  'provider generic',
  'other provider',
];
const BROKERS: readonly TestUser[] = ['council broker', 'icb broker'];
const COMMISSIONERS: readonly TestUser[] = [
  'council',
  'council, not aligned',
  'council broker',
  'council champion',
  'icb',
  'icb broker',
];
const SEARCHERS: readonly TestUser[] = ['hospital', 'gp', ...COMMISSIONERS, 'support'];
const READERS: readonly TestUser[] = [...COMMISSIONERS, 'support'];
const KEEPERS: readonly TestUser[] = [...PROVIDERS, ...BROKERS, 'support'];
const OWNERS: readonly TestUser[] = [...PROVIDERS, 'support'];
const PEOPLE: readonly TestUser[] = [...PROVIDERS, ...SEARCHERS, 'lrf', 'region', 'national'];
const MUST_CHANGE: TestUser = 'provider who must change the password';

export const EVERYBODY = 'everybody, signed in or not';

export const AUDIENCE_ORACLE: Readonly<Record<string, readonly TestUser[] | typeof EVERYBODY>> = {
  'home.show': PEOPLE,
  'sign-in.show': EVERYBODY,
  'sign-in.sign-in': EVERYBODY,
  'sign-in.sign-out': EVERYBODY,
  'change-password.show': [...PEOPLE, MUST_CHANGE],
  'change-password.save': [...PEOPLE, MUST_CHANGE],
  'shared-account.show': [...PEOPLE, MUST_CHANGE],
  'homes.list': KEEPERS,
  'quick-update.show': KEEPERS,
  'quick-update.save': KEEPERS,
  'quick-update.nothing-changed': KEEPERS,
  'offer.show': OWNERS,
  'offer.save': OWNERS,
  'why-not-listed.show': KEEPERS,
  'find-a-bed.show': SEARCHERS,
  'find-a-bed.search': SEARCHERS,
  'why-not.find': SEARCHERS,
  'why-not.search': SEARCHERS,
  'why-not.show': SEARCHERS,
  'vacancies-report.show': READERS,
  'vacancies-report.csv': READERS,
  'information.help': EVERYBODY,
  'information.accessibility': EVERYBODY,
  'information.about-the-data': EVERYBODY,
};

export type Outcome = 'page' | 'sign-in' | 'change-password' | 'forbidden';

/** What a visitor should meet; `undefined` is nobody signed in. */
export function expectedOutcome(pageId: string, user: TestUser | undefined): Outcome | 'not in the oracle' {
  const allowed = AUDIENCE_ORACLE[pageId];
  if (!allowed) return 'not in the oracle';
  if (allowed === EVERYBODY) return 'page';
  if (!user) return 'sign-in';
  if (allowed.includes(user)) return 'page';
  return user === MUST_CHANGE ? 'change-password' : 'forbidden';
}
