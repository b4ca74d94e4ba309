import type { FieldProblem, UPDATE_KINDS } from '@oct/contracts';
import type { FieldChange } from './field-changes';
import type { HomeBeds, SavedBy } from './home-beds';
import type { OfferLine } from './offer-line';

export type UpdateKind = (typeof UPDATE_KINDS)[number];

/** Who saves, and when. */
export interface Saving {
  readonly now: Date;
  readonly by: SavedBy;
  readonly accountId: string;
}

/** A save that may be written: the home after it, and what the record says. */
export interface AcceptedUpdate {
  readonly kind: 'accepted';
  readonly home: HomeBeds;
  readonly update: UpdateKind;
  readonly changes: FieldChange[];
  readonly acceptedWarnings: string[];
}

export type Decision =
  | AcceptedUpdate
  | { readonly kind: 'refused'; readonly problems: FieldProblem[] }
  | { readonly kind: 'confirmation-required'; readonly warnings: FieldProblem[] };

export function refused(...problems: FieldProblem[]): Decision {
  return { kind: 'refused', problems };
}

/** What a count and a confirmation leave behind alike. */
export function savedFigures(
  lines: readonly OfferLine[],
  saving: Saving,
): Pick<HomeBeds, 'lines' | 'lastSave' | 'vacanciesSavedBy'> {
  return { lines, lastSave: lastSaveOf(saving), vacanciesSavedBy: saving.by };
}

export function lastSaveOf({ now, by, accountId }: Saving): HomeBeds['lastSave'] {
  return { at: now, by, accountId };
}
