import type { LocationState, NationalRegister } from '@oct/contracts';
import { displayAddress, displayName, type Location } from './location';

/** Full state for our own services. */
export function locationState(location: Location): LocationState {
  const { entry, place, offer, contact } = location;
  return {
    locationId: location.locationId,
    organisationId: entry.organisationId,
    organisationName: location.organisationName,
    name: displayName(location),
    isSynthetic: location.isSynthetic,
    registrationStatus: entry.registrationStatus,
    registrationDate: entry.registrationDate,
    deregistrationDate: entry.deregistrationDate,
    isDormant: entry.isDormant,
    isCareHome: entry.isCareHome,
    address: displayAddress(location),
    position: place.position,
    areas: { ...place.areas },
    areaCodes: [...place.areaCodes],
    cqc: {
      registeredBeds: entry.registeredBeds,
      services: [...entry.services],
      specialisms: [...entry.specialisms],
      rating: entry.rating && {
        overall: entry.rating.overall,
        date: entry.rating.date,
        isInherited: entry.rating.isInherited,
      },
      reportUrl: entry.reportUrl,
      odsCode: entry.odsCode,
      predecessorIds: [...entry.predecessorIds],
      successorIds: [...entry.successorIds],
    },
    phone: entry.phone,
    website: entry.website,
    offer: { ...offer },
    contact: { ...contact },
  };
}

/** The allow-list for outsiders: no people, no contacts, no owner (R51). A new field is public only when it is added here. */
export function nationalRegister(location: Location): NationalRegister {
  const { entry, place } = location;
  const address = displayAddress(location);
  return {
    locationId: location.locationId,
    name: displayName(location),
    isSynthetic: location.isSynthetic,
    registrationStatus: entry.registrationStatus,
    deregistrationDate: entry.deregistrationDate,
    isDormant: entry.isDormant,
    isCareHome: entry.isCareHome,
    town: address.town,
    postcode: address.postcode,
    areas: { ...place.areas },
    registeredBeds: entry.registeredBeds,
    services: [...entry.services],
  };
}
