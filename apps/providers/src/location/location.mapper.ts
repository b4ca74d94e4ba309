import { isServiceType, type LocationView } from '@oct/contracts';
import { toVersion } from '@oct/platform/database';
import { displayAddress, displayName, type Location } from './domain/location';
import type { LocationRow, REGISTER_COLUMNS } from './location.row';

export function toLocation(row: LocationRow): Location {
  return {
    locationId: row.location_id,
    version: toVersion(row.version),
    isSynthetic: row.is_synthetic,
    organisationName: row.organisation_name,
    entry: {
      name: row.name,
      organisationId: row.organisation_id,
      registrationStatus: row.registration_status,
      registrationDate: row.registration_date,
      deregistrationDate: row.deregistration_date,
      isDormant: row.is_dormant,
      isCareHome: row.is_care_home,
      line1: row.line1,
      line2: row.line2,
      town: row.town,
      county: row.county,
      postcode: row.postcode,
      coordinates: row.coordinates,
      localAuthority: row.local_authority,
      icb: row.icb,
      ccg: row.ccg,
      registeredBeds: row.registered_beds,
      services: row.services.filter(isServiceType),
      specialisms: row.specialisms,
      rating: row.rating,
      reportUrl: row.report_url,
      odsCode: row.ods_code,
      uprn: row.uprn,
      phone: row.phone,
      website: row.website,
      brandName: row.brand_name,
      predecessorIds: row.predecessor_ids,
      successorIds: row.successor_ids,
    },
    fieldAsOf: row.field_as_of,
    own: { name: row.own_name, address: row.own_address, postcode: row.own_postcode },
    place: { position: row.position, areas: row.areas, areaCodes: row.area_codes, icbBasis: row.icb_basis },
    offer: {
      bedTypes: row.bed_types,
      shortStayServices: row.short_stay_services,
      careTypes: row.care_types,
      fundingSources: row.funding_sources,
      outOfHoursAdmissions: row.out_of_hours_admissions,
    },
    contact: {
      managerName: row.manager_name,
      managerPhone: row.manager_phone,
      managerEmail: row.manager_email,
      nhsEmail: row.nhs_email,
    },
    offerSavedAt: row.offer_saved_at,
    offerSavedBy: row.offer_saved_by,
  };
}

type RegisterRow = Record<(typeof REGISTER_COLUMNS)[number] | 'location_id' | 'is_synthetic', unknown>;

/** The part of a row that imports write, for `jsonb_populate_recordset`. */
export function toRegisterRow({ locationId, isSynthetic, version, entry, fieldAsOf, place }: Location): RegisterRow {
  return {
    location_id: locationId,
    is_synthetic: isSynthetic,
    version,
    organisation_id: entry.organisationId,
    name: entry.name,
    registration_status: entry.registrationStatus,
    registration_date: entry.registrationDate,
    deregistration_date: entry.deregistrationDate,
    is_dormant: entry.isDormant,
    is_care_home: entry.isCareHome,
    line1: entry.line1,
    line2: entry.line2,
    town: entry.town,
    county: entry.county,
    postcode: entry.postcode,
    coordinates: entry.coordinates,
    local_authority: entry.localAuthority,
    icb: entry.icb,
    ccg: entry.ccg,
    registered_beds: entry.registeredBeds,
    services: entry.services,
    specialisms: entry.specialisms,
    rating: entry.rating,
    report_url: entry.reportUrl,
    ods_code: entry.odsCode,
    uprn: entry.uprn,
    phone: entry.phone,
    website: entry.website,
    brand_name: entry.brandName,
    predecessor_ids: entry.predecessorIds,
    successor_ids: entry.successorIds,
    field_as_of: fieldAsOf,
    position: place.position,
    areas: place.areas,
    area_codes: place.areaCodes,
    icb_basis: place.icbBasis,
  };
}

/** The part that the home writes, for the same. */
export function toOfferRow({ locationId, version, offer, contact, offerSavedAt, offerSavedBy }: Location): object {
  return {
    location_id: locationId,
    version,
    bed_types: offer.bedTypes,
    short_stay_services: offer.shortStayServices,
    care_types: offer.careTypes,
    funding_sources: offer.fundingSources,
    out_of_hours_admissions: offer.outOfHoursAdmissions,
    manager_name: contact.managerName,
    manager_phone: contact.managerPhone,
    manager_email: contact.managerEmail,
    nhs_email: contact.nhsEmail,
    offer_saved_at: offerSavedAt,
    offer_saved_by: offerSavedBy,
  };
}

/** What the home, its aligned commissioners and support see. */
export function toLocationView(location: Location): LocationView {
  const { entry, offer, contact, offerSavedBy } = location;
  return {
    locationId: location.locationId,
    organisationId: entry.organisationId,
    organisationName: location.organisationName,
    name: displayName(location),
    isSynthetic: location.isSynthetic,
    registrationStatus: entry.registrationStatus,
    isDormant: entry.isDormant,
    isCareHome: entry.isCareHome,
    address: displayAddress(location),
    areaCodes: [...location.place.areaCodes],
    registeredBeds: entry.registeredBeds,
    services: [...entry.services],
    offer: { ...offer },
    contact: { ...contact },
    offerSavedAt: location.offerSavedAt?.toISOString() ?? null,
    offerSavedByAccountId: offerSavedBy && offerSavedBy.kind !== 'system' ? offerSavedBy.id : null,
    version: location.version,
  };
}
