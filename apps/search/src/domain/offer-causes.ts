import { fundingSatisfiesSearch, shortStayService, type ShortStayService } from '@oct/contracts';
import type { Note } from './cause';
import type { HomeFacts } from './home-facts';
import { wordList } from './query-words';

/** Those of the six conditions of S99 that are not about a bed type. */
export function offerCauses(home: HomeFacts, note: Note): void {
  const { bedTypes, shortStayServices, careTypes, fundingSources } = home.offer;
  // An empty list of short stays is an answer ("not provided", S43); none at all is not.
  if (!bedTypes?.length || shortStayServices === null) note('services-not-declared');
  if (!careTypes?.length) note('no-care-type');
  if (!fundingSatisfiesSearch(fundingSources ?? [])) note('no-funding-source');
  const unpriced = (shortStayServices ?? []).filter((service) => !hasPrice(home, service));
  if (unpriced.length > 0) note('short-stay-not-priced', { shortStay: wordList(unpriced.map(label)) });
}

function hasPrice(home: HomeFacts, service: ShortStayService): boolean {
  return home.shortStayPrices.some((price) => price.service === service);
}

function label(service: ShortStayService): string {
  return shortStayService(service).label;
}
