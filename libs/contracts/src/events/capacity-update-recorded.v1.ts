import { classified, instant, integer, list, nullable, object, oneOf, text, type TypeOf } from '../shape';
import { exampleOfferLine, offerLineShape, SAVED_BY } from './capacity-location-capacity.v1';
import { LOCATION_PARTITIONS, type EventContract } from './event-contract';

export const UPDATE_KINDS = ['counted', 'confirmed', 'prices'] as const;

const shape = object({
  submissionId: text(),
  locationId: text(),
  organisationId: text(),
  locationVersion: integer({ description: 'Version of the home that this submission made' }),
  kind: oneOf(UPDATE_KINDS, {
    description: 'counted: figures entered; confirmed: nothing has changed (R8); prices: prices only',
  }),
  recordedAt: instant(),
  savedBy: oneOf(SAVED_BY),
  lines: list(offerLineShape, { description: 'All lines after the save' }),
  acceptedWarnings: list(text(), { description: 'Codes that the person accepted (R10)' }),
  reason: nullable(text({ description: 'Given by support or a broker' })),
});

export type UpdateRecorded = TypeOf<typeof shape>;

const at = '2026-11-20T09:12:00.000Z';

export const capacityUpdateRecordedV1: EventContract<UpdateRecorded> = {
  topic: 'capacity.update-recorded.v1',
  kind: 'change',
  owner: 'capacity',
  audience: 'internal',
  keyOf: 'locationId',
  partitions: LOCATION_PARTITIONS,
  retentionDays: 30,
  description:
    'One submission of one home: who-kind, when, and all figures after it. Reporting appends it to its history.',
  schema: classified('internal', shape),
  example: {
    submissionId: '0190f0a0-0000-7000-8000-000000000001',
    locationId: '1-100000001',
    organisationId: '1-200000001',
    locationVersion: 1,
    kind: 'counted',
    recordedAt: at,
    savedBy: 'home',
    lines: [exampleOfferLine],
    acceptedWarnings: [],
    reason: null,
  },
};
