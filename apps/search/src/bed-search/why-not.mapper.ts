import { causeDetails, causeSentence, type WhyNotView } from '@oct/contracts';
import type { Reader } from '../domain/cause';
import type { BedQuery } from '../domain/home-facts';
import { queryInWords } from '../domain/query-words';
import { searchability } from '../domain/searchability';
import { homeCard } from '../home-rows/home-card.mapper';
import type { HomeRow } from '../home-rows/home-rows';

/** Every failing cause, in the words of whoever asks: a searcher, or the home, which is told where to put it right. */
export function whyNotView(row: HomeRow, query: BedQuery, reader: Reader, place?: string): WhyNotView {
  const { facts } = homeCard(row.locationId, row.location, row.capacity);
  const causes = searchability(facts, query, reader);
  return {
    locationId: row.locationId,
    name: row.location?.name ?? null,
    isListed: causes.length === 0,
    causes: causes.map(({ code, words }) => {
      const { about, fix } = causeDetails(code);
      const canFix = reader === 'home' && fix !== 'nowhere';
      return { code, about, message: causeSentence(code, reader, words), fix: canFix ? fix : null };
    }),
    query: queryInWords(query, place),
  };
}
