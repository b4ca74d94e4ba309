import { UPDATE_KINDS, offerLineShape, SAVED_BY } from '../events';
import { ADMISSION_STATUS_CODES, BED_TYPE_CODES, LINE_STATUS_CODES, SHORT_STAY_SERVICE_CODES } from '../reference';
import { flag, instant, integer, list, nullable, object, oneOf, optional, text, type TypeOf } from '../shape';
import type { Policy } from '../access/policy';
import { READS_HOME } from './home-policies';
import { route } from './route-contract';

/** R43: a broker needs the switch of the home; support gives a reason. */
const mayChangeBeds: Policy = {
  kind: 'rules',
  rules: [
    { who: 'provider', relation: 'own-location' },
    { who: 'care-system', relation: 'own-location', grant: 'beds:write' },
    { who: 'broker', relation: 'aligned', needsBrokerAccess: true },
    { who: 'support', relation: 'any' },
  ],
};

export const bedsView = object({
  locationId: text(),
  name: text(),
  version: integer({ description: 'Also the ETag' }),
  lines: list(offerLineShape),
  shortStayPrices: list(object({ service: oneOf(SHORT_STAY_SERVICE_CODES), pricePence: integer() })),
  admissionStatus: nullable(oneOf(ADMISSION_STATUS_CODES)),
  hasBrokerAccess: flag(),
  registeredBeds: nullable(integer({ description: 'CQC beds, to compare the total with (S58)' })),
  totals: object({
    maximum: integer(),
    accepting: integer({ description: 'Sum over all types that the caller is shown vacancies of (S64, R1)' }),
    available: integer({ description: 'Open types only (R1)' }),
  }),
  vacanciesUpdatedAt: nullable(instant({ description: 'That of the type that was left alone for longest (S66, R9)' })),
  totalsUpdatedAt: nullable(instant({ description: 'That of the type that was left alone for longest (S66)' })),
  lastSavedAt: nullable(instant()),
  lastSavedBy: nullable(oneOf(SAVED_BY)),
  lastSavedByAccountId: nullable(text()),
  isUpdateDue: flag({ description: 'Not counted or confirmed in the last 24 hours (S67, S70)' }),
});
export type BedsView = TypeOf<typeof bedsView>;

const typedLine = object({
  bedType: oneOf(BED_TYPE_CODES),
  total: integer({ minimum: 0, maximum: 9999, description: 'Beds of this type if the home were empty (S57)' }),
  vacancies: integer({ minimum: 0, maximum: 9999, description: 'Beds the home could fill if telephoned today (S61)' }),
  status: oneOf(LINE_STATUS_CODES),
  isFlexible: flag(),
});

/** Types that are not listed keep their figures. */
export const saveBedsRequest = object({
  lines: list(typedLine, { minItems: 1, maxItems: 11 }),
  acceptedWarnings: optional(
    list(text({ maxLength: 60 }), { maxItems: 50, description: 'Codes from `confirmation-required` (R10)' }),
  ),
  reason: optional(text({ maxLength: 500, description: 'Required from support' })),
});
export type SaveBedsRequest = TypeOf<typeof saveBedsRequest>;

export const confirmBedsRequest = object({ reason: optional(text({ maxLength: 500 })) });

export const savePricesRequest = object({
  prices: list(
    object({
      bedType: oneOf(BED_TYPE_CODES),
      pricePence: nullable(
        integer({ minimum: 0, maximum: 10_000_000, description: 'GBP in pence, per week; null removes it' }),
      ),
    }),
    { maxItems: 11 },
  ),
  shortStayPrices: list(
    object({
      service: oneOf(SHORT_STAY_SERVICE_CODES),
      pricePence: nullable(integer({ minimum: 0, maximum: 10_000_000 })),
    }),
    { maxItems: 5 },
  ),
  hasBrokerAccess: optional(flag()),
  reason: optional(text({ maxLength: 500 })),
});
export type SavePricesRequest = TypeOf<typeof savePricesRequest>;

export const submissionList = object({
  items: list(
    object({
      submissionId: text(),
      kind: oneOf(UPDATE_KINDS),
      recordedAt: instant(),
      savedBy: oneOf(SAVED_BY),
      accountId: text(),
      door: text(),
      version: integer(),
      changes: list(object({ field: text(), from: nullable(text()), to: nullable(text()) })),
      acceptedWarnings: list(text()),
    }),
  ),
});
export type SubmissionList = TypeOf<typeof submissionList>;

export const capacityRoutes = {
  getBeds: route({
    id: 'capacity.get-beds',
    app: 'capacity',
    method: 'GET',
    path: '/api/v1/locations/:locationId/beds',
    summary: 'Beds, prices and stamps of one home; councils and ICBs read no vacancies of closed types (R1)',
    exposure: 'public',
    policy: READS_HOME,
    status: 200,
    response: bedsView,
  }),
  saveBeds: route({
    id: 'capacity.save-beds',
    app: 'capacity',
    method: 'PUT',
    path: '/api/v1/locations/:locationId/beds',
    summary: 'Totals, vacancies, open or closed, flexible, per type (S57-S68)',
    exposure: 'public',
    policy: mayChangeBeds,
    body: saveBedsRequest,
    bodyExample: {
      lines: [{ bedType: 'general-residential', total: 20, vacancies: 2, status: 'open', isFlexible: false }],
    },
    guarded: 'if-match-and-key',
    status: 200,
    response: bedsView,
    problems: ['validation-failed', 'confirmation-required'],
  }),
  confirmBeds: route({
    id: 'capacity.confirm-beds',
    app: 'capacity',
    method: 'POST',
    path: '/api/v1/locations/:locationId/beds/confirmations',
    summary: 'Nothing has changed: the figures of the version in If-Match are confirmed, not counted (R8)',
    exposure: 'public',
    policy: mayChangeBeds,
    body: confirmBedsRequest,
    bodyExample: {},
    guarded: 'if-match-and-key',
    status: 200,
    response: bedsView,
    problems: ['validation-failed'],
  }),
  savePrices: route({
    id: 'capacity.save-prices',
    app: 'capacity',
    method: 'PUT',
    path: '/api/v1/locations/:locationId/prices',
    summary: 'Indicative weekly prices per type and per short stay service, and the broker switch (S47, S48, S53)',
    exposure: 'public',
    policy: {
      kind: 'rules',
      rules: [
        { who: 'provider', relation: 'own-location' },
        { who: 'care-system', relation: 'own-location', grant: 'beds:write' },
        { who: 'support', relation: 'any' },
      ],
    },
    body: savePricesRequest,
    bodyExample: { prices: [{ bedType: 'general-residential', pricePence: 85000 }], shortStayPrices: [] },
    guarded: 'if-match-and-key',
    status: 200,
    response: bedsView,
    problems: ['validation-failed'],
  }),
  listSubmissions: route({
    id: 'capacity.list-submissions',
    app: 'capacity',
    method: 'GET',
    path: '/api/v1/locations/:locationId/submissions',
    summary: 'The last 50 saves of one home: who, when, from what to what (S26, S65)',
    exposure: 'public',
    policy: {
      kind: 'rules',
      rules: [
        { who: 'provider', relation: 'own-location' },
        { who: 'care-system', relation: 'own-location' },
        { who: 'support', relation: 'any' },
      ],
    },
    status: 200,
    response: submissionList,
  }),
} as const;
