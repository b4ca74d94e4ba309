import { ADMISSION_STATUS_CODES, BED_TYPE_CODES, LINE_STATUS_CODES, SHORT_STAY_SERVICE_CODES } from '../reference';
import {
  classified,
  flag,
  instant,
  integer,
  list,
  nullable,
  object,
  oneOf,
  optional,
  text,
  type TypeOf,
} from '../shape';
import { LOCATION_PARTITIONS, type EventContract } from './event-contract';

const beds = nullable(integer({ minimum: 0, description: 'null: not declared, which is not 0 (R2)' }));

/** One bed type of one home. occupied + reserved + accepting + unavailable = maximum (DESIGN 8). */
export const offerLineShape = object({
  bedType: oneOf(BED_TYPE_CODES),
  pricePence: nullable(integer({ minimum: 0, description: 'Indicative, per week, GBP in pence (S47)' })),
  maximum: beds,
  occupied: beds,
  reserved: beds,
  accepting: beds,
  unavailable: beds,
  status: oneOf(LINE_STATUS_CODES),
  isFlexible: flag({ description: 'The beds of this line can be used for other types (S63, R4)' }),
  countedAt: nullable(instant({ description: 'When the figures were last entered' })),
  confirmedAt: nullable(instant({ description: 'When they were last said to be unchanged (R8)' })),
  receivedAt: nullable(instant({ description: 'When the service received them' })),
  validAt: nullable(instant({ description: 'The moment they are true for' })),
});
export type OfferLineState = TypeOf<typeof offerLineShape>;

/** Who said so, without saying who it was: names are resolved by identity when shown. */
export const SAVED_BY = ['home', 'broker', 'support', 'system'] as const;

const shape = object({
  locationId: text(),
  organisationId: text(),
  lines: list(offerLineShape),
  shortStayPrices: list(object({ service: oneOf(SHORT_STAY_SERVICE_CODES), pricePence: integer({ minimum: 0 }) })),
  admissionStatus: nullable(
    oneOf(ADMISSION_STATUS_CODES, { description: 'Derived from the lines (R6); null without lines' }),
  ),
  hasBrokerAccess: flag({ description: 'S53' }),
  vacanciesUpdatedAt: nullable(
    instant({
      description: 'Last count or confirmation of vacancies, of the type that was left alone for longest (S66, R9)',
    }),
  ),
  vacanciesSavedBy: optional(
    nullable(
      oneOf(SAVED_BY, {
        description:
          'Who last counted or confirmed vacancies; a save of prices leaves it (R9). Missing in older records',
      }),
    ),
  ),
  totalsUpdatedAt: nullable(
    instant({ description: 'Last count or confirmation of totals, of the type that was left alone for longest (S66)' }),
  ),
  lastSavedAt: nullable(instant()),
  lastSavedBy: nullable(oneOf(SAVED_BY)),
  lastSavedByAccountId: nullable(text()),
});

export type LocationCapacityState = TypeOf<typeof shape>;

const at = '2026-11-20T09:12:00.000Z';

export const exampleOfferLine: OfferLineState = {
  bedType: 'general-residential',
  pricePence: 85000,
  maximum: 20,
  occupied: 18,
  reserved: 0,
  accepting: 2,
  unavailable: 0,
  status: 'open',
  isFlexible: false,
  countedAt: at,
  confirmedAt: null,
  receivedAt: at,
  validAt: at,
};

export const capacityLocationCapacityV1: EventContract<LocationCapacityState> = {
  topic: 'capacity.location-capacity.v1',
  kind: 'state',
  owner: 'capacity',
  audience: 'internal',
  keyOf: 'locationId',
  partitions: LOCATION_PARTITIONS,
  description: 'Beds, prices and admission status of one home as it last saved them. Full state.',
  schema: classified('internal', shape),
  example: {
    locationId: '1-100000001',
    organisationId: '1-200000001',
    lines: [exampleOfferLine],
    shortStayPrices: [{ service: 'respite-care', pricePence: 95000 }],
    admissionStatus: 'open',
    hasBrokerAccess: false,
    vacanciesUpdatedAt: at,
    vacanciesSavedBy: 'home',
    totalsUpdatedAt: at,
    lastSavedAt: at,
    lastSavedBy: 'home',
    lastSavedByAccountId: 'acc-1',
  },
};
