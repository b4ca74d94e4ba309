import type { FieldChange } from '../../location/domain/offer-changes';
import type { FieldDates, RegisterEntry } from '../../location/domain/register-entry';
import { sameValue } from '../../location/domain/same-value';
import { mergeEntry, newEntry, type KnownEntry } from './merge-entry';
import type { Finding, StagedLocation } from './staged-row';
import { heldFields, suspicions } from './suspect-rules';

export type RowOutcome = 'new-open' | 'new-closed' | 'changed' | 'unchanged' | 'out-of-scope';

export interface RowDecision {
  readonly outcome: RowOutcome;
  readonly entry: RegisterEntry;
  readonly fieldAsOf: FieldDates;
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

/** What one row of a file means for one home. Only care homes come in, and then stay whatever becomes of them (DATA 4.14). */
export function decideRow(known: KnownEntry | undefined, staged: StagedLocation, rules: ImportRules): RowDecision {
  if (!known) return decideNew(staged, rules);
  const findings = [...staged.findings, ...suspicions(known.entry, staged.entry)];
  const held = heldFields(findings, rules.accepted);
  const merged = mergeEntry(known, staged.entry, rules.asOf, held);
  const isChanged = merged.changes.length > 0;
  return {
    outcome: isChanged ? 'changed' : 'unchanged',
    entry: merged.entry,
    fieldAsOf: merged.fieldAsOf,
    changes: merged.changes,
    findings: merged.olderFields.length > 0 ? findings.filter(({ rule }) => !CHANGES_OF_KNOWN.has(rule)) : findings,
    isConfirmed: !sameValue(known.fieldAsOf, merged.fieldAsOf),
    isOlder: merged.olderFields.some((field) => !sameValue(known.entry[field], staged.entry[field])),
    isClosing: known.entry.registrationStatus === 'registered' && merged.entry.registrationStatus === 'deregistered',
  };
}

/** An old file differs from what is known because it is old: that is nothing to look at. */
const CHANGES_OF_KNOWN = new Set<string>([
  'care-home-lost',
  'provider-changed',
  'beds-jump',
  'reopened',
  'name-changed',
]);

function decideNew(staged: StagedLocation, { asOf }: ImportRules): RowDecision {
  const isOpen = staged.entry.registrationStatus === 'registered';
  const outcome = staged.entry.isCareHome ? (isOpen ? 'new-open' : 'new-closed') : 'out-of-scope';
  return {
    ...newEntry(staged.entry, asOf),
    outcome,
    changes: [],
    findings: outcome === 'out-of-scope' ? [] : staged.findings,
    isConfirmed: false,
    isOlder: false,
    isClosing: false,
  };
}
