import type { BedType, ShortStayService } from '@oct/contracts/reference';
import type { Random } from '../random';
import type { ShortStayPrice, TypePrice } from './synthetic-home';

/** Pounds per week, of the order of what homes asked in the middle of the 2020s. */
const USUAL_POUNDS: Readonly<Record<BedType, number>> = {
  'community-care': 900,
  'dementia-nursing': 1230,
  'dementia-residential': 970,
  'general-nursing': 1120,
  'general-residential': 870,
  'learning-disability-nursing': 2100,
  'learning-disability-residential': 1680,
  'mental-health-nursing': 1800,
  'mental-health-residential': 1380,
  transitional: 1550,
  'ypd-young-physically-disabled': 1290,
};

const PENCE_IN_FIVE_POUNDS = 500;

export interface Prices {
  readonly types: readonly TypePrice[];
  readonly shortStays: readonly ShortStayPrice[];
}

export function pricesOf(
  bedTypes: readonly BedType[],
  services: readonly ShortStayService[],
  townLevel: number,
  random: Random,
): Prices {
  const level = townLevel * (0.88 + 0.3 * random.fraction());
  const types = bedTypes.map((bedType) => ({ bedType, pricePence: inFives(USUAL_POUNDS[bedType] * level) }));
  const highest = Math.max(...types.map((price) => price.pricePence));
  const shortStays = services.map((service) => ({
    service,
    pricePence: inFives((highest / 100) * (1 + 0.15 * random.fraction())),
  }));
  return { types, shortStays };
}

function inFives(pounds: number): number {
  return Math.round((pounds * 100) / PENCE_IN_FIVE_POUNDS) * PENCE_IN_FIVE_POUNDS;
}
