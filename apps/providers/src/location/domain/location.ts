import type { Actor, Contact, Offer, Version } from '@oct/contracts';
import type { Place } from './place';
import type { FieldDates, RegisterEntry } from './register-entry';

/** Name, address and postcode as the home itself gives them; they survive every import (R45). */
export interface OwnDetails {
  readonly name: string | null;
  readonly address: OwnAddress | null;
  readonly postcode: string | null;
}

export interface OwnAddress {
  readonly line1: string | null;
  readonly line2: string | null;
  readonly town: string | null;
  readonly county: string | null;
}

export interface Location {
  readonly locationId: string;
  readonly version: Version;
  readonly isSynthetic: boolean;
  readonly organisationName: string;
  readonly entry: RegisterEntry;
  readonly fieldAsOf: FieldDates;
  readonly own: OwnDetails;
  readonly place: Place;
  readonly offer: Offer;
  readonly contact: Contact;
  readonly offerSavedAt: Date | null;
  readonly offerSavedBy: Actor | null;
}

export const NOTHING_OWN: OwnDetails = { name: null, address: null, postcode: null };

/** Not declared is not the same as none (R2): nothing is assumed for a home that has said nothing. */
export const NOTHING_OFFERED: Offer = {
  bedTypes: null,
  shortStayServices: null,
  careTypes: null,
  fundingSources: null,
  outOfHoursAdmissions: null,
};

export const NO_CONTACT: Contact = { managerName: null, managerPhone: null, managerEmail: null, nhsEmail: null };

export function displayName({ entry, own }: Pick<Location, 'entry' | 'own'>): string {
  return own.name ?? entry.name;
}

/** The home's own address counts as a whole: its empty second line is not filled from CQC's. */
export function displayAddress({
  entry,
  own,
}: Pick<Location, 'entry' | 'own'>): OwnAddress & { postcode: string | null } {
  const { line1, line2, town, county } = own.address ?? entry;
  return { line1, line2, town, county, postcode: own.postcode ?? entry.postcode };
}
