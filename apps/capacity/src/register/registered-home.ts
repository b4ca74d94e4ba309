/** What the register says of a home: this app's own copy, kept by events. */
export interface RegisteredHome {
  readonly locationId: string;
  readonly organisationId: string;
  readonly name: string;
  readonly areaCodes: string[];
  /** Beds registered with CQC, where it says (S58). */
  readonly registeredBeds: number | null;
  readonly isCareHome: boolean;
  readonly isRegistered: boolean;
  readonly isSynthetic: boolean;
}

/** A row of location_directory beside one of cqc_beds, as JSON carries them. */
export interface RegisterColumns {
  location_id: string;
  organisation_id: string;
  name: string;
  area_codes: string[];
  is_care_home: boolean;
  is_registered: boolean;
  is_synthetic: boolean;
}

export function registeredHomeOf(row: RegisterColumns, registeredBeds: number | null): RegisteredHome {
  return {
    locationId: row.location_id,
    organisationId: row.organisation_id,
    name: row.name,
    areaCodes: row.area_codes,
    registeredBeds,
    isCareHome: row.is_care_home,
    isRegistered: row.is_registered,
    isSynthetic: row.is_synthetic,
  };
}
