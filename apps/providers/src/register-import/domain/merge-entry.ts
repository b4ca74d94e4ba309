import {
  EMPTY_ENTRY,
  type EntryField,
  type FieldDates,
  type RegisterEntry,
} from '../../location/domain/register-entry';
import { sameValue } from '../../location/domain/same-value';
import type { FieldChange } from '../../location/domain/offer-changes';
import { completedRating } from './rating';
import type { StagedEntry } from './staged-row';

export interface KnownEntry {
  readonly entry: RegisterEntry;
  readonly fieldAsOf: FieldDates;
}

export interface MergedEntry extends KnownEntry {
  readonly changes: readonly FieldChange[];
  /** Fields about which a newer file has spoken already: this one was too old for them. */
  readonly olderFields: readonly EntryField[];
}

export function newEntry(staged: StagedEntry, asOf: string): KnownEntry {
  const fields = Object.keys(staged) as EntryField[];
  return {
    entry: { ...EMPTY_ENTRY, ...staged },
    fieldAsOf: Object.fromEntries(fields.map((field) => [field, asOf])),
  };
}

/**
 * Field by field: what the file does not say leaves what is known; a gap is filled by any file; a known value gives way to
 * a file that is as new or newer (DATA 4.4, 4.13). `held` fields stay whatever the file says.
 */
export function mergeEntry(
  known: KnownEntry,
  staged: StagedEntry,
  asOf: string,
  held: ReadonlySet<EntryField> = new Set(),
): MergedEntry {
  const said = (Object.keys(staged) as EntryField[]).filter((field) => !held.has(field));
  const olderFields = said.filter((field) => !isGap(known.entry[field]) && (known.fieldAsOf[field] ?? '') > asOf);
  const spoken = said.filter((field) => !olderFields.includes(field));
  const values = Object.fromEntries(spoken.map((field) => [field, accepted(field, known.entry, staged)]));
  const merged = withConsequences(known.entry, { ...known.entry, ...(values as Partial<RegisterEntry>) }, spoken);
  const changes = (Object.keys(merged) as EntryField[])
    .filter((field) => !sameValue(known.entry[field], merged[field]))
    .map((field) => ({ field, from: known.entry[field], to: merged[field] }));
  const dated = [...spoken, ...changes.map(({ field }) => field)].filter(
    (field) => (known.fieldAsOf[field] ?? '') < asOf,
  );
  return {
    entry: merged,
    fieldAsOf: { ...known.fieldAsOf, ...Object.fromEntries(dated.map((field) => [field, asOf])) },
    changes,
    olderFields,
  };
}

function accepted(field: EntryField, known: RegisterEntry, staged: StagedEntry): unknown {
  return field === 'rating' && staged.rating ? completedRating(known.rating, staged.rating) : staged[field];
}

/**
 * The only cases in which something known goes without the file saying so: it was true of something that has changed. An
 * open home has no date of closing, coordinates belong to a postcode, boards to an authority.
 */
function withConsequences(known: RegisterEntry, merged: RegisterEntry, spoken: readonly EntryField[]): RegisterEntry {
  const isMoved = known.postcode !== null && merged.postcode !== known.postcode;
  const isElsewhere = known.localAuthority !== null && merged.localAuthority !== known.localAuthority;
  return {
    ...merged,
    deregistrationDate: merged.registrationStatus === 'registered' ? null : merged.deregistrationDate,
    coordinates: isMoved && !spoken.includes('coordinates') ? null : merged.coordinates,
    icb: isElsewhere && !spoken.includes('icb') ? null : merged.icb,
    ccg: isElsewhere && !spoken.includes('ccg') ? null : merged.ccg,
  };
}

function isGap(value: unknown): boolean {
  return value === null || (Array.isArray(value) && value.length === 0);
}
