import { ADMISSION_STATUS_CODES, BED_TYPE_CODES, LINE_STATUS_CODES } from '../reference';
import { classified, flag, instant, integer, list, nullable, object, oneOf, text, type TypeOf } from '../shape';
import { LOCATION_PARTITIONS, type EventContract } from './event-contract';

const beds = classified('public', nullable(integer({ minimum: 0 })));

const lineShape = object({
  bedType: classified('public', oneOf(BED_TYPE_CODES)),
  maximum: beds,
  occupied: beds,
  reserved: beds,
  accepting: beds,
  unavailable: beds,
  status: classified('public', oneOf(LINE_STATUS_CODES)),
  isFlexible: classified('public', flag()),
  countedAt: classified('public', nullable(instant())),
  confirmedAt: classified('public', nullable(instant())),
});

/** The allow-list: nothing reaches outsiders that is not written here, and all of it is public (DESIGN 5, R51). */
const shape = object({
  locationId: classified('public', text()),
  admissionStatus: classified('public', nullable(oneOf(ADMISSION_STATUS_CODES))),
  lines: classified('public', list(lineShape)),
  vacanciesUpdatedAt: classified('public', nullable(instant())),
});

export type NationalCapacity = TypeOf<typeof shape>;

export const nationalCapacityV1: EventContract<NationalCapacity> = {
  topic: 'national.capacity.v1',
  kind: 'state',
  owner: 'capacity',
  audience: 'national',
  keyOf: 'locationId',
  partitions: LOCATION_PARTITIONS,
  description:
    'Public feed: beds by type of one home, as it last saved them; only those of open types are available (R1). Full state; compare versions, never arrival order.',
  schema: shape,
  example: {
    locationId: '1-100000001',
    admissionStatus: 'open',
    lines: [
      {
        bedType: 'general-residential',
        maximum: 20,
        occupied: 18,
        reserved: 0,
        accepting: 2,
        unavailable: 0,
        status: 'open',
        isFlexible: false,
        countedAt: '2026-11-20T09:12:00.000Z',
        confirmedAt: null,
      },
    ],
    vacanciesUpdatedAt: '2026-11-20T09:12:00.000Z',
  },
};
