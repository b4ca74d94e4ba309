import type { ServiceType } from '@oct/contracts';

export const REGISTRATION_STATUSES = ['registered', 'deregistered'] as const;
export type RegistrationStatus = (typeof REGISTRATION_STATUSES)[number];

export interface Rating {
  readonly overall: string;
  /** Day of the report or assessment; null where the file does not say it. */
  readonly date: string | null;
  /** Given to the predecessor (R35). */
  readonly isInherited: boolean;
  readonly framework: 'assessment' | 'inspection' | null;
}

export interface Coordinates {
  readonly latitude: number;
  readonly longitude: number;
}

/** What CQC is known to say about one location, put together from every file read so far. Read-only for the home (S36). */
export interface RegisterEntry {
  readonly name: string;
  readonly organisationId: string;
  readonly registrationStatus: RegistrationStatus;
  readonly registrationDate: string | null;
  readonly deregistrationDate: string | null;
  readonly isDormant: boolean;
  readonly isCareHome: boolean;
  readonly line1: string | null;
  readonly line2: string | null;
  readonly town: string | null;
  readonly county: string | null;
  readonly postcode: string | null;
  readonly coordinates: Coordinates | null;
  /** ONS code of the upper-tier authority. */
  readonly localAuthority: string | null;
  readonly icb: string | null;
  /** A CCG of 2021 or a sub-ICB: the API still carries the former (DATA 4.7). */
  readonly ccg: string | null;
  readonly registeredBeds: number | null;
  readonly services: readonly ServiceType[];
  readonly specialisms: readonly string[];
  readonly rating: Rating | null;
  readonly reportUrl: string | null;
  readonly odsCode: string | null;
  readonly uprn: string | null;
  readonly phone: string | null;
  readonly website: string | null;
  readonly brandName: string | null;
  readonly predecessorIds: readonly string[];
  readonly successorIds: readonly string[];
}

export type EntryField = keyof RegisterEntry;

/** For each field, the date of the newest file that spoke about it: an older file fills gaps only. */
export type FieldDates = Readonly<Partial<Record<EntryField, string>>>;

export const EMPTY_ENTRY: Omit<RegisterEntry, 'name' | 'organisationId' | 'registrationStatus' | 'isCareHome'> = {
  registrationDate: null,
  deregistrationDate: null,
  isDormant: false,
  line1: null,
  line2: null,
  town: null,
  county: null,
  postcode: null,
  coordinates: null,
  localAuthority: null,
  icb: null,
  ccg: null,
  registeredBeds: null,
  services: [],
  specialisms: [],
  rating: null,
  reportUrl: null,
  odsCode: null,
  uprn: null,
  phone: null,
  website: null,
  brandName: null,
  predecessorIds: [],
  successorIds: [],
};
