/** Every address of a page: the patterns that routes are bound to, and the builders that links and redirects use. */
export const patterns = {
  home: '/',
  signIn: '/sign-in',
  signOut: '/sign-out',
  sharedAccount: '/shared-account',
  changePassword: '/change-password',
  homes: '/homes',
  quickUpdate: '/homes/:locationId/beds',
  nothingChanged: '/homes/:locationId/beds/nothing-changed',
  offer: '/homes/:locationId/offer',
  whyNotListed: '/homes/:locationId/why-not-listed',
  findBeds: '/beds',
  findHome: '/beds/why-not',
  whyNot: '/beds/:locationId/why-not',
  vacancies: '/reports/vacancies',
  vacanciesCsv: '/reports/vacancies.csv',
  help: '/help',
  accessibility: '/accessibility-statement',
  aboutTheData: '/about-the-data',
} as const;

type Query = Readonly<Record<string, string | undefined>>;

function withQuery(path: string, query: Query | URLSearchParams): string {
  const present = query instanceof URLSearchParams ? query : new URLSearchParams(definedEntries(query));
  return present.size > 0 ? `${path}?${present.toString()}` : path;
}

function definedEntries(query: Query): [string, string][] {
  return Object.entries(query).filter((entry): entry is [string, string] => entry[1] !== undefined && entry[1] !== '');
}

function ofLocation(pattern: string, locationId: string): string {
  return pattern.replace(':locationId', encodeURIComponent(locationId));
}

/** The gateway keeps a form that was posted after the session ended, and replays it from here (DESIGN 3.6). */
const RESUME = '/resume/';

export const paths = {
  home: () => patterns.home,
  signIn: (query: { next?: string; ended?: 'yes'; signedOut?: 'yes'; unsent?: 'yes' } = {}) =>
    withQuery(patterns.signIn, query),
  signOut: () => patterns.signOut,
  sharedAccount: (query: { next?: string; resume?: string } = {}) => withQuery(patterns.sharedAccount, query),
  changePassword: (query: { next?: string; resume?: string } = {}) => withQuery(patterns.changePassword, query),
  resume: (opaque: string) => `${RESUME}${encodeURIComponent(opaque)}`,
  homes: (cursor?: string) => withQuery(patterns.homes, { cursor }),
  quickUpdate: (locationId: string, saved?: number) =>
    withQuery(ofLocation(patterns.quickUpdate, locationId), { saved: saved?.toString() }),
  nothingChanged: (locationId: string) => ofLocation(patterns.nothingChanged, locationId),
  offer: (locationId: string, section?: 'prices') =>
    `${ofLocation(patterns.offer, locationId)}${section ? `#${section}` : ''}`,
  whyNotListed: (locationId: string, saved?: 'offer') =>
    withQuery(ofLocation(patterns.whyNotListed, locationId), { saved }),
  findBeds: (search?: URLSearchParams) => withQuery(patterns.findBeds, search ?? {}),
  findHome: (search?: URLSearchParams) => withQuery(patterns.findHome, search ?? {}),
  whyNot: (locationId: string, search?: URLSearchParams) =>
    withQuery(ofLocation(patterns.whyNot, locationId), search ?? {}),
  vacancies: (query: { overdue?: 'yes'; cursor?: string } = {}) => withQuery(patterns.vacancies, query),
  vacanciesCsv: (query: { overdue?: 'yes' } = {}) => withQuery(patterns.vacanciesCsv, query),
  help: () => patterns.help,
  accessibility: () => patterns.accessibility,
  aboutTheData: () => patterns.aboutTheData,
} as const;

/** Where to go after signing in: an address of ours, never another site's. */
export function ownPath(text: string): string | undefined {
  if (!/^\/(?![/\\])[\x21-\x7e]{0,500}$/.test(text) || text.includes('\\')) return undefined;
  const isOnTheWay = [patterns.signIn, patterns.signOut, patterns.changePassword].some((path) => text.startsWith(path));
  return isOnTheWay ? undefined : text;
}

/** The key of a kept form, as the gateway wrote it into the address of the sign-in page. */
export function resumeKey(text: string): string | undefined {
  return /^[\w.~-]{1,200}$/.test(text) ? text : undefined;
}
