import { bedType, type FieldProblem } from '@oct/contracts';
import type { OfferLine } from '../offer-line';
import type { TypedLine } from '../typed-line';

/** One line as it was typed, beside what the home had before. */
export interface TypedEntry {
  /** Position in the request, for the path of the field. */
  readonly index: number;
  readonly typed: TypedLine;
  readonly before: OfferLine;
}

/** A hard rule refuses the save (conflict 7). It looks at one line and answers in the words of the person who typed it. */
export type HardRule = (entry: TypedEntry) => FieldProblem | undefined;

export function fieldOf(entry: TypedEntry, name: 'total' | 'vacancies' | 'bedType'): string {
  return `lines.${entry.index}.${name}`;
}

export function labelOf(entry: TypedEntry): string {
  return bedType(entry.typed.bedType).label;
}
