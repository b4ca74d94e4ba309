import type { HomeBeds } from './home-beds';
import { FIGURES, type OfferLine } from './offer-line';

/** One field before and after, as text: what the history of saves shows (S26, S65). */
export interface FieldChange {
  readonly field: string;
  readonly from: string | null;
  readonly to: string | null;
}

export function fieldChanges(before: HomeBeds, after: HomeBeds): FieldChange[] {
  const from = fieldsOf(before);
  const to = fieldsOf(after);
  const fields = [...new Set([...from.keys(), ...to.keys()])];
  return fields
    .map((field) => ({ field, from: from.get(field) ?? null, to: to.get(field) ?? null }))
    .filter((change) => change.from !== change.to);
}

function fieldsOf(home: HomeBeds): Map<string, string> {
  const fields: [string, string | number | boolean | null][] = [
    ...home.lines.flatMap(lineFields),
    ...home.shortStayPrices.map((each): [string, number] => [`shortStayPrices.${each.service}`, each.pricePence]),
    ['hasBrokerAccess', home.hasBrokerAccess],
  ];
  return new Map(fields.filter(([, value]) => value !== null).map(([name, value]) => [name, String(value)]));
}

/** Open or closed and flexible mean nothing before there are figures, so they are no change of their own until then. */
function lineFields(line: OfferLine): [string, string | number | boolean | null][] {
  const name = (field: string): string => `lines.${line.bedType}.${field}`;
  return [
    [name('pricePence'), line.pricePence],
    ...FIGURES.map((figure): [string, number | null] => [name(figure), line.split?.[figure] ?? null]),
    [name('status'), line.split && line.status],
    [name('isFlexible'), line.split && line.isFlexible],
  ];
}
