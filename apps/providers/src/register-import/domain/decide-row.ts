import type { Location } from '../../location/domain/location';
import type { FieldChange } from '../../location/domain/offer-changes';
import { placeOf, type Place } from '../../location/domain/place';
import type { FieldDates, RegisterEntry } from '../../location/domain/register-entry';
import { sameValue } from '../../location/domain/same-value';
import { mergeEntry, newEntry } from './merge-entry';
import type { Finding, StagedLocation, SuspectRule } from './staged-row';
import { heldFields, suspicions } from './suspect-rules';

export type RowOutcome = 'new-open' | 'new-closed' | 'changed' | 'unchanged' | 'out-of-scope';

export interface RowDecision {
  readonly outcome: RowOutcome;
  readonly entry: RegisterEntry;
  readonly fieldAsOf: FieldDates;
  readonly place: Place;
  readonly changes: readonly FieldChange[];
  readonly findings: readonly Finding[];
  /** Nothing changed, but this file is the newest that says so. */
  readonly isConfirmed: boolean;
  /** A newer file has spoken about something that this one says otherwise. */
  readonly isOlder: boolean;
  readonly isClosing: boolean;
}

export interface ImportRules {
  /** Day that the file describes, `YYYY-MM-DD`. */
  readonly asOf: string;
  /** Suspect rules that whoever runs the import has looked at and accepts. */
  readonly accepted: ReadonlySet<string>;
}

export type KnownHome = Pick<Location, 'entry' | 'fieldAsOf' | 'own' | 'place'>;

/** What one row of a file means for one home. Only care homes come in, and then stay whatever becomes of them (DATA 4.14). */
export function decideRow(known: KnownHome | undefined, staged: StagedLocation, rules: ImportRules): RowDecision {
  return known ? decideKnown(known, staged, rules) : decideNew(staged, rules);
}

function decideNew(staged: StagedLocation, { asOf }: ImportRules): RowDecision {
  const { entry, fieldAsOf } = newEntry(staged.entry, asOf);
  const isOpen = entry.registrationStatus === 'registered';
  const outcome = entry.isCareHome ? (isOpen ? 'new-open' : 'new-closed') : 'out-of-scope';
  return {
    outcome,
    entry,
    fieldAsOf,
    place: placeOf(entry, null),
    changes: [],
    findings: outcome === 'out-of-scope' ? [] : staged.findings,
    isConfirmed: false,
    isOlder: false,
    isClosing: false,
  };
}

function decideKnown(known: KnownHome, staged: StagedLocation, { asOf, accepted }: ImportRules): RowDecision {
  const beside = suspicions(known.entry, staged.entry);
  const merged = mergeEntry(known, staged.entry, asOf, heldFields(beside, accepted));
  const place = placeOf(merged.entry, known.own.postcode);
  const changes = merged.changes.length > 0 ? merged.changes : placeChanges(known.place, place);
  const isOlder = merged.olderFields.some((field) => !sameValue(known.entry[field], staged.entry[field]));
  return {
    outcome: changes.length > 0 ? 'changed' : 'unchanged',
    entry: merged.entry,
    fieldAsOf: merged.fieldAsOf,
    place,
    changes,
    findings: [...staged.findings, ...beside.filter(({ rule }) => !(isOlder && ABOUT_CHANGE.has(rule)))],
    isConfirmed: !sameValue(known.fieldAsOf, merged.fieldAsOf),
    isOlder,
    isClosing: known.entry.registrationStatus === 'registered' && merged.entry.registrationStatus === 'deregistered',
  };
}

/** An old file differs from what is known because it is old: nothing for a person to look at. */
const ABOUT_CHANGE: ReadonlySet<SuspectRule> = new Set<SuspectRule>([
  'care-home-lost',
  'services-lost',
  'provider-changed',
  'beds-jump',
  'reopened',
  'name-changed',
]);

/** Our own reference data may have changed since: a district that is known now, an authority under a new board. */
function placeChanges(before: Place, after: Place): FieldChange[] {
  return (['position', 'areas'] as const)
    .filter((field) => !sameValue(before[field], after[field]))
    .map((field) => ({ field, from: before[field], to: after[field] }));
}
