import { fieldOf, labelOf, type HardRule } from './hard-rule';

/** S62: vacancies may not exceed the total of the type. Also for a type with flexible beds: it holds them (R4). */
export const vacanciesWithinTotal: HardRule = (entry) => {
  const { total, vacancies } = entry.typed;
  if (vacancies <= total) return undefined;
  return {
    field: fieldOf(entry, 'vacancies'),
    rule: 'vacancies-above-total',
    message: `Vacancies (${vacancies}) cannot be more than the total (${total}) for ${labelOf(entry)}`,
    values: { total, vacancies },
  };
};
