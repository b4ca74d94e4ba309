import { splitOf } from '../typed-line';
import { fieldOf, labelOf, type HardRule } from './hard-rule';

/** R5: a classic save keeps reserved and unavailable beds; where they do not fit beside the vacancies, it is refused. */
export const splitWithinTotal: HardRule = (entry) => {
  const { maximum, occupied, reserved, accepting, unavailable } = splitOf(entry.before, entry.typed);
  if (occupied >= 0 || accepting > maximum) return undefined;
  return {
    field: fieldOf(entry, 'vacancies'),
    rule: 'split-above-total',
    message:
      `${accepting} vacancies, ${reserved} reserved and ${unavailable} not available ` +
      `come to more than the total (${maximum}) for ${labelOf(entry)}`,
    values: { total: maximum, vacancies: accepting, reserved, unavailable },
  };
};
