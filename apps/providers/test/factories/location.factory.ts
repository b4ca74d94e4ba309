import { type Location, NO_CONTACT, NOTHING_OFFERED, NOTHING_OWN } from '../../src/location/domain/location';
import { placeOf } from '../../src/location/domain/place';
import { EMPTY_ENTRY, type RegisterEntry } from '../../src/location/domain/register-entry';

const ENTRY: RegisterEntry = {
  ...EMPTY_ENTRY,
  name: 'Example House',
  organisationId: '1-200000001',
  registrationStatus: 'registered',
  registrationDate: '2015-04-01',
  isCareHome: true,
  line1: '1 Example Road',
  town: 'Oldham',
  county: 'Lancashire',
  postcode: 'OL1 1AA',
  coordinates: { latitude: 53.5444, longitude: -2.1169 },
  localAuthority: 'E08000004',
  registeredBeds: 24,
  services: ['care-home-without-nursing'],
};

/** A registered home as the database would hand it over. */
export function locationFactory(changes: Partial<Location> = {}): Location {
  const entry = changes.entry ?? ENTRY;
  return {
    locationId: '1-100000001',
    version: 3,
    isSynthetic: false,
    organisationName: 'Example Care Ltd',
    entry,
    fieldAsOf: {},
    own: NOTHING_OWN,
    place: placeOf(entry, changes.own?.postcode ?? null),
    offer: NOTHING_OFFERED,
    contact: NO_CONTACT,
    offerSavedAt: null,
    offerSavedBy: null,
    ...changes,
  };
}
