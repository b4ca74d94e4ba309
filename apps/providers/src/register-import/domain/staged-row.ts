import type { EntryField, RegisterEntry } from '../../location/domain/register-entry';

type Always = 'name' | 'organisationId' | 'registrationStatus' | 'isCareHome';

/** One record of any feed, cleaned. A field that the feed leaves empty, or does not have, is absent: it says nothing. */
export type StagedEntry = Pick<RegisterEntry, Always> & {
  readonly [Field in Exclude<EntryField, Always>]?: NonNullable<RegisterEntry[Field]>;
};

export interface StagedLocation {
  readonly kind: 'location';
  readonly locationId: string;
  readonly isSynthetic: boolean;
  readonly providerName?: string;
  readonly entry: StagedEntry;
  readonly findings: readonly Finding[];
  /** As it was read, without long texts: kept for audit. */
  readonly raw: Readonly<Record<string, unknown>>;
}

export interface StagedProvider {
  readonly kind: 'provider';
  readonly providerId: string;
  readonly name: string;
}

export interface BadRow {
  readonly kind: 'bad';
  readonly problems: readonly RowProblem[];
}

export interface RowProblem {
  /** As the file calls it. */
  readonly field: string;
  readonly reason: string;
}

export type StagedRow = StagedLocation | StagedProvider | BadRow;

/** A staged row with the line of the file on which it starts. */
export interface StagedLine {
  readonly line: number;
  readonly row: StagedRow;
}

/** What a person should look at. `held`: what the file says was not believed, and the known value stays. */
export const SUSPECT_RULES = {
  'care-home-lost': { isHeld: true, says: 'no longer a care home although it is still registered' },
  'provider-changed': { isHeld: true, says: 'the same location under another provider' },
  'services-lost': { isHeld: false, says: 'registered, but without any service' },
  'no-beds': { isHeld: false, says: 'a care home with no beds' },
  'beds-jump': { isHeld: false, says: 'beds changed by more than half' },
  reopened: { isHeld: false, says: 'was closed and is registered again' },
  'name-changed': { isHeld: false, says: 'has another name' },
  'unknown-authority': { isHeld: false, says: 'the local authority is not known here, so nobody is aligned to it' },
  'unknown-service': { isHeld: false, says: 'has a service that is not known here' },
  'position-doubtful': { isHeld: false, says: 'the coordinates do not lie in England' },
  'possible-dual-registration': { isHeld: false, says: 'looks like one building with another open registration' },
} as const satisfies Record<string, { isHeld: boolean; says: string }>;

export type SuspectRule = keyof typeof SUSPECT_RULES;

export interface Finding {
  readonly rule: SuspectRule;
  /** Figures and codes only; never the name of a person. */
  readonly detail?: string;
}
