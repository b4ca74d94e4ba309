import type { FieldProblem } from '@oct/contracts';
import type { HardRule, TypedEntry } from './hard-rule';
import { fieldOf, labelOf } from './hard-rule';
import { priceBeforeFigures } from './price-before-figures.rule';
import { splitWithinTotal } from './split-within-total.rule';
import { vacanciesWithinTotal } from './vacancies-within-total.rule';

export const HARD_RULES: Readonly<Record<string, HardRule>> = {
  'price-before-figures': priceBeforeFigures,
  'vacancies-within-total': vacanciesWithinTotal,
  'split-within-total': splitWithinTotal,
};

/** Everything that is wrong, at once. */
export function hardProblems(entries: readonly TypedEntry[]): FieldProblem[] {
  return [...repeatedTypes(entries), ...entries.flatMap((entry) => problemsOf(entry))];
}

function problemsOf(entry: TypedEntry): FieldProblem[] {
  return Object.values(HARD_RULES).flatMap((rule) => rule(entry) ?? []);
}

/** A type that is listed twice would be saved as whichever came last. */
function repeatedTypes(entries: readonly TypedEntry[]): FieldProblem[] {
  return entries.flatMap((entry) => {
    const { bedType } = entry.typed;
    if (entries.findIndex((each) => each.typed.bedType === bedType) === entry.index) return [];
    const message = `${labelOf(entry)} is there twice: enter each type once`;
    return { field: fieldOf(entry, 'bedType'), rule: 'bed-type-repeated', message, values: { bedType } };
  });
}
