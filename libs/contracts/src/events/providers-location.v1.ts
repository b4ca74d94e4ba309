import {
  BED_TYPE_CODES,
  CARE_TYPE_CODES,
  FUNDING_SOURCE_CODES,
  SERVICE_TYPE_CODES,
  SHORT_STAY_SERVICE_CODES,
} from '../reference';
import { classified, day, decimal, flag, integer, list, nullable, object, oneOf, text, type TypeOf } from '../shape';
import { LOCATION_PARTITIONS, type EventContract } from './event-contract';

const areaCode = nullable(text({ pattern: '^E\\d{8}$' }));

/** What the home says that it offers (S34, S35, S37, S43, S44). `null` means: not declared yet. */
export const offerShape = object({
  bedTypes: nullable(list(oneOf(BED_TYPE_CODES), { uniqueItems: true })),
  shortStayServices: nullable(
    list(oneOf(SHORT_STAY_SERVICE_CODES), {
      uniqueItems: true,
      description: 'Empty: short stay services not provided (S43)',
    }),
  ),
  careTypes: nullable(list(oneOf(CARE_TYPE_CODES), { uniqueItems: true })),
  fundingSources: nullable(list(oneOf(FUNDING_SOURCE_CODES), { uniqueItems: true })),
  outOfHoursAdmissions: nullable(flag({ description: 'Outside 9 to 5, Monday to Friday (S37)' })),
});
export type Offer = TypeOf<typeof offerShape>;

/** Shown in search results and written to by reminders (S38, S39). */
export const contactShape = object({
  managerName: nullable(text()),
  managerPhone: nullable(text()),
  managerEmail: nullable(text()),
  nhsEmail: nullable(text()),
});
export type Contact = TypeOf<typeof contactShape>;

/** As the register prints it; lines that are empty are null. */
export const addressShape = object({
  line1: nullable(text()),
  line2: nullable(text()),
  town: nullable(text()),
  county: nullable(text()),
  postcode: nullable(text()),
});

const shape = object({
  locationId: text({ description: 'CQC location id' }),
  organisationId: text({ description: 'CQC provider id' }),
  organisationName: classified('internal', text({ description: 'May be the name of a sole trader: never national' })),
  name: text(),
  isSynthetic: flag({ description: 'Invented for trying things out' }),
  registrationStatus: oneOf(['registered', 'deregistered']),
  registrationDate: nullable(day()),
  deregistrationDate: nullable(day()),
  isDormant: flag(),
  isCareHome: flag(),
  address: addressShape,
  position: nullable(
    object({
      latitude: decimal(),
      longitude: decimal(),
      basis: oneOf(['postcode', 'district'], { description: 'district: approximate (R29)' }),
    }),
  ),
  areas: object({
    localAuthority: areaCode,
    subIcb: areaCode,
    icb: areaCode,
    lrf: areaCode,
    region: areaCode,
    nhsRegion: areaCode,
  }),
  areaCodes: list(text(), { description: 'All area codes that are known, for relations' }),
  cqc: object({
    registeredBeds: nullable(integer({ minimum: 0 })),
    services: list(oneOf(SERVICE_TYPE_CODES)),
    specialisms: list(text()),
    rating: nullable(object({ overall: text(), date: nullable(day()), isInherited: flag() })),
    reportUrl: nullable(text()),
    odsCode: nullable(text()),
    predecessorIds: list(text()),
    successorIds: list(text()),
  }),
  phone: nullable(text()),
  website: nullable(text()),
  offer: offerShape,
  contact: classified('personal', contactShape),
});

export type LocationState = TypeOf<typeof shape>;

export const providersLocationV1: EventContract<LocationState> = {
  topic: 'providers.location.v1',
  kind: 'state',
  owner: 'providers',
  audience: 'internal',
  keyOf: 'locationId',
  partitions: LOCATION_PARTITIONS,
  description:
    'The register entry of one CQC location: identity, place, areas, what it offers, whom to call. Full state.',
  schema: classified('internal', shape),
  example: {
    locationId: '1-100000001',
    organisationId: '1-200000001',
    organisationName: 'Example Care Ltd',
    name: 'Example House',
    isSynthetic: true,
    registrationStatus: 'registered',
    registrationDate: '2015-04-01',
    deregistrationDate: null,
    isDormant: false,
    isCareHome: true,
    address: {
      line1: '1 Example Road',
      line2: null,
      town: 'Oldham',
      county: 'Greater Manchester',
      postcode: 'OL1 1AA',
    },
    position: { latitude: 53.5444, longitude: -2.1169, basis: 'postcode' },
    areas: {
      localAuthority: 'E08000004',
      subIcb: 'E38000135',
      icb: 'E54000057',
      lrf: 'E48000013',
      region: 'E12000002',
      nhsRegion: 'E40000014',
    },
    areaCodes: ['E08000004', 'E38000135', 'E54000057', 'E48000013', 'E12000002', 'E40000014'],
    cqc: {
      registeredBeds: 24,
      services: ['care-home-without-nursing'],
      specialisms: ['Dementia'],
      rating: { overall: 'Good', date: '2024-03-12', isInherited: false },
      reportUrl: null,
      odsCode: 'VL0AA',
      predecessorIds: [],
      successorIds: [],
    },
    phone: '01632 960001',
    website: 'www.example.org',
    offer: {
      bedTypes: ['general-residential', 'dementia-residential'],
      shortStayServices: ['respite-care'],
      careTypes: ['residential-care'],
      fundingSources: ['council-funded', 'self-funded'],
      outOfHoursAdmissions: true,
    },
    contact: {
      managerName: 'A Manager',
      managerPhone: '01632 960001',
      managerEmail: 'manager@example.org',
      nhsEmail: null,
    },
  },
};
