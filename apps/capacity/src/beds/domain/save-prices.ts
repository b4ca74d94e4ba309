import {
  bedType as bedTypeWithCode,
  SHORT_STAY_SERVICE_CODES,
  shortStayService,
  type BedType,
  type FieldProblem,
  type ShortStayService,
} from '@oct/contracts';
import { lastSaveOf, type Decision, type Saving } from './decision';
import { fieldChanges } from './field-changes';
import type { HomeBeds, ShortStayPrice } from './home-beds';
import { blankLine, isDeclared, withLines, type OfferLine } from './offer-line';

export interface TypedPrices extends Saving {
  /** null removes the price; types that are not listed keep theirs. */
  readonly prices: readonly { readonly bedType: BedType; readonly pricePence: number | null }[];
  readonly shortStayPrices: readonly { readonly service: ShortStayService; readonly pricePence: number | null }[];
  readonly hasBrokerAccess: boolean | undefined;
}

/** Weekly prices and the broker switch (S47, S48, S53). No figure is touched and no stamp of one is refreshed (R9). */
export function savePrices(home: HomeBeds, typed: TypedPrices): Decision {
  const problems = [...repeatedTypes(typed.prices), ...repeatedServices(typed.shortStayPrices)];
  if (problems.length > 0) return { kind: 'refused', problems };
  const after: HomeBeds = {
    ...home,
    lines: pricedLines(home.lines, typed.prices),
    shortStayPrices: shortStays(home.shortStayPrices, typed.shortStayPrices),
    hasBrokerAccess: typed.hasBrokerAccess ?? home.hasBrokerAccess,
    lastSave: lastSaveOf(typed),
  };
  return {
    kind: 'accepted',
    home: after,
    update: 'prices',
    changes: fieldChanges(home, after),
    acceptedWarnings: [],
  };
}

/** A line that was never more than a price goes with its price; figures outlive theirs (R3, R5: nothing is erased). */
function pricedLines(lines: readonly OfferLine[], prices: TypedPrices['prices']): OfferLine[] {
  const priced = prices.map(({ bedType, pricePence }) => ({
    ...(lines.find((line) => line.bedType === bedType) ?? blankLine(bedType)),
    pricePence,
  }));
  return withLines(lines, priced).filter((line) => line.pricePence !== null || isDeclared(line));
}

function shortStays(before: readonly ShortStayPrice[], typed: TypedPrices['shortStayPrices']): ShortStayPrice[] {
  const prices = new Map<ShortStayService, number | null>(before.map((each) => [each.service, each.pricePence]));
  for (const each of typed) prices.set(each.service, each.pricePence);
  return SHORT_STAY_SERVICE_CODES.flatMap((service) => {
    const pricePence = prices.get(service) ?? null;
    return pricePence === null ? [] : { service, pricePence };
  });
}

function repeatedTypes(prices: TypedPrices['prices']): FieldProblem[] {
  return prices.flatMap(({ bedType }, index) => {
    if (prices.findIndex((each) => each.bedType === bedType) === index) return [];
    const message = `${bedTypeWithCode(bedType).label} is there twice: enter each price once`;
    return { field: `prices.${index}.bedType`, rule: 'bed-type-repeated', message, values: { bedType } };
  });
}

function repeatedServices(prices: TypedPrices['shortStayPrices']): FieldProblem[] {
  return prices.flatMap(({ service }, index) => {
    if (prices.findIndex((each) => each.service === service) === index) return [];
    const message = `${shortStayService(service).label} is there twice: enter each price once`;
    return { field: `shortStayPrices.${index}.service`, rule: 'service-repeated', message, values: { service } };
  });
}
