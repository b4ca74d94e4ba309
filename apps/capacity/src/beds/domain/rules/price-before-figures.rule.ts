import { fieldOf, labelOf, type HardRule } from './hard-rule';

/** R3: without a price, total and vacancies are refused, naming the price that is missing. A price of 0 is a price. */
export const priceBeforeFigures: HardRule = (entry) => {
  if (entry.before.pricePence !== null) return undefined;
  return {
    field: fieldOf(entry, 'total'),
    rule: 'price-missing',
    message: `Enter the weekly price for ${labelOf(entry)} before its total and vacancies`,
    values: { bedType: entry.typed.bedType },
  };
};
