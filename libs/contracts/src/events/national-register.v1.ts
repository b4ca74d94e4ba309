import { SERVICE_TYPE_CODES } from '../reference';
import { classified, day, flag, integer, list, nullable, object, oneOf, text, type TypeOf } from '../shape';
import { LOCATION_PARTITIONS, type EventContract } from './event-contract';

const code = classified('public', nullable(text({ pattern: '^E\\d{8}$' })));

const shape = object({
  locationId: classified('public', text()),
  name: classified('public', text()),
  isSynthetic: classified('public', flag()),
  registrationStatus: classified(
    'public',
    oneOf(['registered', 'deregistered'], { description: 'A closed home is a state, not a tombstone (R53)' }),
  ),
  deregistrationDate: classified('public', nullable(day())),
  isDormant: classified('public', flag()),
  isCareHome: classified('public', flag()),
  town: classified('public', nullable(text())),
  postcode: classified('public', nullable(text())),
  areas: classified(
    'public',
    object({ localAuthority: code, subIcb: code, icb: code, lrf: code, region: code, nhsRegion: code }),
  ),
  registeredBeds: classified('public', nullable(integer({ minimum: 0 }))),
  services: classified('public', list(classified('public', oneOf(SERVICE_TYPE_CODES)))),
});

export type NationalRegister = TypeOf<typeof shape>;

export const nationalRegisterV1: EventContract<NationalRegister> = {
  topic: 'national.register.v1',
  kind: 'state',
  owner: 'providers',
  audience: 'national',
  keyOf: 'locationId',
  partitions: LOCATION_PARTITIONS,
  description: 'Public feed: the register entry of one care home without people, contacts or owners. Full state.',
  schema: shape,
  example: {
    locationId: '1-100000001',
    name: 'Example House',
    isSynthetic: true,
    registrationStatus: 'registered',
    deregistrationDate: null,
    isDormant: false,
    isCareHome: true,
    town: 'Oldham',
    postcode: 'OL1 1AA',
    areas: {
      localAuthority: 'E08000004',
      subIcb: 'E38000135',
      icb: 'E54000057',
      lrf: 'E48000013',
      region: 'E12000002',
      nhsRegion: 'E40000014',
    },
    registeredBeds: 24,
    services: ['care-home-without-nursing'],
  },
};
