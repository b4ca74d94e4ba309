import { SAVED_BY } from '../events';
import {
  AVAILABILITY_CODES,
  BED_TYPE_CODES,
  CARE_TYPE_CODES,
  CAUSE_CODES,
  FUNDING_SOURCE_CODES,
  LINE_STATUS_CODES,
  SHORT_STAY_SERVICE_CODES,
} from '../reference';
import { decimal, flag, instant, integer, list, nullable, object, oneOf, optional, text, type TypeOf } from '../shape';
import type { Policy } from '../access/policy';
import { route, type QueryParameter } from './route-contract';

/** Discharge teams, brokers and CHC search; providers, LRFs and regions do not (S20, S98, R24). */
const searchers: Policy = {
  kind: 'rules',
  rules: [
    { who: 'hospital', relation: 'none' },
    { who: 'gp', relation: 'none' },
    { who: 'council', relation: 'none' },
    { who: 'icb', relation: 'none' },
    { who: 'support', relation: 'none' },
    { who: 'data-consumer', relation: 'none', grant: 'beds:search' },
  ],
};

/** Why a result stands where it stands: the ranking's own terms and values, recomputable by anyone (R28, N12). */
export const rankTerm = object({ term: oneOf(['distance-km', 'name', 'location-id']), value: text() });

export const bedResult = object({
  locationId: text(),
  name: text(),
  town: nullable(text()),
  postcode: nullable(text()),
  isSynthetic: flag(),
  distanceKm: decimal({ description: 'Straight line, two decimals' }),
  isPositionApproximate: flag({ description: 'The home is known by postcode district only (R29)' }),
  availability: oneOf(AVAILABILITY_CODES, { description: 'Of what was asked for (R6)' }),
  bedsAvailable: integer({ description: 'Beds that match the query' }),
  lines: list(
    object({
      bedType: oneOf(BED_TYPE_CODES),
      status: oneOf(LINE_STATUS_CODES),
      total: nullable(integer()),
      vacancies: nullable(integer()),
      available: integer({ description: '0 when closed (R1)' }),
      isFlexible: flag(),
      pricePence: nullable(integer()),
      flexibleBeds: integer({ description: 'Beds entered under another type that can be used for this one (R4)' }),
      flexibleFrom: nullable(oneOf(BED_TYPE_CODES)),
    }),
  ),
  shortStays: list(object({ service: oneOf(SHORT_STAY_SERVICE_CODES), pricePence: nullable(integer()) })),
  careTypes: list(oneOf(CARE_TYPE_CODES)),
  fundingSources: list(oneOf(FUNDING_SOURCE_CODES)),
  outOfHoursAdmissions: nullable(flag()),
  contact: object({
    managerName: nullable(text()),
    managerPhone: nullable(text()),
    managerEmail: nullable(text()),
    nhsEmail: nullable(text()),
    phone: nullable(text()),
  }),
  website: nullable(text()),
  cqcRating: nullable(object({ overall: text(), date: nullable(text()), isInherited: flag() })),
  cqcReportUrl: nullable(text()),
  vacanciesUpdatedAt: nullable(instant()),
  updatedBy: nullable(oneOf(SAVED_BY, { description: 'Who said so' })),
  wasConfirmed: flag({ description: 'Newest stamp is a confirmation, not a count (N1)' }),
  countedAt: nullable(instant()),
  age: object({ minutes: nullable(integer()), words: text(), isStale: flag({ description: 'Over 48 hours (S104)' }) }),
  rank: object({ position: integer(), reasons: list(rankTerm) }),
});
export type BedResult = TypeOf<typeof bedResult>;

export const bedSearchView = object({
  measuredFrom: object({
    words: text({ description: 'Such as "the centre of OL1, may be several miles out" (R29)' }),
    latitude: decimal(),
    longitude: decimal(),
    isApproximate: flag(),
  }),
  sort: oneOf(['nearest-first']),
  total: integer({ description: 'All homes that match' }),
  page: integer(),
  pages: integer(),
  results: list(bedResult),
  asOf: instant({ description: 'When the answer was made' }),
  isDegraded: flag({ description: 'The index did not answer: this is from a copy that stands by' }),
  copyAgeSeconds: optional(
    integer({ description: 'When degraded: for how long the copy has not been level with what was saved' }),
  ),
});
export type BedSearchView = TypeOf<typeof bedSearchView>;

export const whyNotView = object({
  locationId: text(),
  name: nullable(text()),
  isListed: flag({ description: 'True exactly when there are no causes' }),
  causes: list(object({ code: oneOf(CAUSE_CODES), about: text(), message: text(), fix: nullable(text()) })),
  query: text({ description: 'The query in words' }),
});
export type WhyNotView = TypeOf<typeof whyNotView>;

/** A home as the register names it, listed or not. */
export const foundHome = object({
  locationId: text(),
  name: text(),
  town: nullable(text()),
  postcode: nullable(text()),
  isRegistered: flag({ description: 'False: deregistered with CQC' }),
  isSynthetic: flag(),
});
export type FoundHome = TypeOf<typeof foundHome>;

export const foundHomesView = object({
  homes: list(foundHome, { description: 'By name; at most 20' }),
  hasMore: flag({ description: 'There are more: use more words, or the postcode' }),
});
export type FoundHomesView = TypeOf<typeof foundHomesView>;

const filters: Record<string, QueryParameter> = {
  radiusKm: { schema: { type: 'number', minimum: 0.1, maximum: 200, default: 16 }, description: 'Kilometres (R33)' },
  bedType: { schema: { type: 'string', enum: BED_TYPE_CODES }, description: 'One of the eleven long-term types' },
  beds: { schema: { type: 'integer', minimum: 1, maximum: 50, default: 1 }, description: 'Beds wanted' },
  includeUnavailable: {
    schema: { type: 'boolean', default: false },
    description: 'Also list homes that are full, closed or have fewer (R23)',
  },
  shortStay: { schema: { type: 'string', enum: SHORT_STAY_SERVICE_CODES }, description: 'Short stay service (R26)' },
  funding: { schema: { type: 'string', enum: FUNDING_SOURCE_CODES }, description: 'Funding source accepted (R37)' },
  outOfHours: { schema: { type: 'boolean' }, description: 'Takes out-of-hours admissions (S37)' },
};

const place: Record<string, QueryParameter> = {
  near: {
    schema: { type: 'string', maxLength: 10 },
    description: 'Postcode district, such as OL1. A full postcode is refused here (R30)',
  },
  point: {
    schema: { type: 'string', pattern: '^-?\\d{1,2}(\\.\\d{1,2})?,-?\\d{1,3}(\\.\\d{1,2})?$' },
    description: 'latitude,longitude rounded to 0.01 degree (R30)',
  },
};

export const bedSearchRequest = object({
  postcode: optional(text({ maxLength: 10, description: 'Full postcode or district' })),
  radiusKm: optional(decimal({ minimum: 0.1, maximum: 200 })),
  bedType: optional(oneOf(BED_TYPE_CODES)),
  beds: optional(integer({ minimum: 1, maximum: 50 })),
  includeUnavailable: optional(flag()),
  shortStay: optional(oneOf(SHORT_STAY_SERVICE_CODES)),
  funding: optional(oneOf(FUNDING_SOURCE_CODES)),
  outOfHours: optional(flag()),
  page: optional(integer({ minimum: 1, maximum: 10 })),
});
export type BedSearchRequest = TypeOf<typeof bedSearchRequest>;

export const searchRoutes = {
  findBeds: route({
    id: 'search.find-beds',
    app: 'search',
    method: 'GET',
    path: '/api/v1/beds',
    summary: 'Homes that can take this person, near there, today; nearest first (R23-R31)',
    exposure: 'public',
    policy: searchers,
    query: {
      ...place,
      ...filters,
      page: { schema: { type: 'integer', minimum: 1, maximum: 10, default: 1 }, description: 'Page of 20' },
    },
    status: 200,
    response: bedSearchView,
    problems: ['validation-failed'],
  }),
  searchBeds: route({
    id: 'search.search-beds',
    app: 'search',
    method: 'POST',
    path: '/api/v1/beds/searches',
    summary: 'The same with a full postcode in the body, never in an address (R30)',
    exposure: 'public',
    policy: searchers,
    body: bedSearchRequest,
    bodyExample: { postcode: 'OL1 1AA', radiusKm: 16, bedType: 'dementia-residential' },
    status: 200,
    response: bedSearchView,
    problems: ['validation-failed'],
  }),
  findHomes: route({
    id: 'search.find-homes',
    app: 'search',
    method: 'POST',
    path: '/api/v1/homes/searches',
    summary: 'Homes by words of their name or by postcode, to ask why one is missing (N12); in the body, as R30 asks',
    exposure: 'public',
    policy: searchers,
    body: object({ text: text({ maxLength: 100, description: 'Words of the name, or a postcode or its first half' }) }),
    bodyExample: { text: 'Example Lodge' },
    status: 200,
    response: foundHomesView,
    problems: ['validation-failed'],
  }),
  whyNot: route({
    id: 'search.why-not',
    app: 'search',
    method: 'GET',
    path: '/api/v1/beds/:locationId/why-not',
    summary: 'Every cause for which a home is not in a list (R23, N12)',
    exposure: 'public',
    policy: searchers,
    query: { ...place, ...filters },
    status: 200,
    response: whyNotView,
    problems: ['validation-failed'],
  }),
  searchability: route({
    id: 'search.searchability',
    app: 'search',
    method: 'GET',
    path: '/api/v1/locations/:locationId/searchability',
    summary: 'The same function for the home itself, its broker and support: what is still missing (S32, S99)',
    exposure: 'public',
    policy: {
      kind: 'rules',
      rules: [
        { who: 'provider', relation: 'own-location' },
        { who: 'care-system', relation: 'own-location' },
        { who: 'broker', relation: 'aligned' },
        { who: 'support', relation: 'any' },
      ],
    },
    query: { bedType: filters.bedType as QueryParameter },
    status: 200,
    response: whyNotView,
    problems: ['validation-failed'],
  }),
} as const;
