import type { Actor, AreaBasis, Contact, Offer } from '@oct/contracts';
import type { OwnAddress } from './domain/location';
import type { Areas, Position } from './domain/place';
import type { Coordinates, FieldDates, Rating, RegistrationStatus } from './domain/register-entry';

/** A row of `location` with its organisation's name, as the driver hands it over. */
export interface LocationRow {
  location_id: string;
  version: string;
  is_synthetic: boolean;
  organisation_id: string;
  organisation_name: string;
  name: string;
  registration_status: RegistrationStatus;
  registration_date: string | null;
  deregistration_date: string | null;
  is_dormant: boolean;
  is_care_home: boolean;
  line1: string | null;
  line2: string | null;
  town: string | null;
  county: string | null;
  postcode: string | null;
  coordinates: Coordinates | null;
  local_authority: string | null;
  icb: string | null;
  ccg: string | null;
  registered_beds: number | null;
  services: string[];
  specialisms: string[];
  rating: Rating | null;
  report_url: string | null;
  ods_code: string | null;
  uprn: string | null;
  phone: string | null;
  website: string | null;
  brand_name: string | null;
  predecessor_ids: string[];
  successor_ids: string[];
  field_as_of: FieldDates;
  position: Position | null;
  areas: Areas;
  area_codes: string[];
  icb_basis: AreaBasis | null;
  own_name: string | null;
  own_address: OwnAddress | null;
  own_postcode: string | null;
  bed_types: Offer['bedTypes'];
  short_stay_services: Offer['shortStayServices'];
  care_types: Offer['careTypes'];
  funding_sources: Offer['fundingSources'];
  out_of_hours_admissions: boolean | null;
  manager_name: Contact['managerName'];
  manager_phone: Contact['managerPhone'];
  manager_email: Contact['managerEmail'];
  nhs_email: Contact['nhsEmail'];
  offer_saved_at: Date | null;
  offer_saved_by: Actor | null;
}

/** Columns that an import writes; all others belong to the home. */
export const REGISTER_COLUMNS = [
  'version',
  'organisation_id',
  'name',
  'registration_status',
  'registration_date',
  'deregistration_date',
  'is_dormant',
  'is_care_home',
  'line1',
  'line2',
  'town',
  'county',
  'postcode',
  'coordinates',
  'local_authority',
  'icb',
  'ccg',
  'registered_beds',
  'services',
  'specialisms',
  'rating',
  'report_url',
  'ods_code',
  'uprn',
  'phone',
  'website',
  'brand_name',
  'predecessor_ids',
  'successor_ids',
  'field_as_of',
  'position',
  'areas',
  'area_codes',
  'icb_basis',
] as const satisfies readonly (keyof LocationRow)[];

/** Dates as text: the driver would make local midnights of them. */
export const LOCATION_COLUMNS = `location.*, location.registration_date::text AS registration_date,
  location.deregistration_date::text AS deregistration_date, organisation.name AS organisation_name`;

/** To stand in a FROM clause. */
export const LOCATION_SOURCE = 'location JOIN organisation ON organisation.organisation_id = location.organisation_id';
