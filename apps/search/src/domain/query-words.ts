import { bedType, fundingSource, shortStayService } from '@oct/contracts';
import { distanceInWords } from './distance';
import type { BedQuery } from './home-facts';

/** A query as a person would say it; `place` as in "the centre of OL1". */
export function queryInWords(query: BedQuery, place?: string): string {
  const type = query.bedType ? bedType(query.bedType).label : 'any type';
  return [
    `${bedsInWords(query.beds)} of ${type}`,
    query.near && place ? `within ${distanceInWords(query.near.radiusMetres)} of ${place}` : undefined,
    query.shortStay && `for ${shortStayService(query.shortStay).label}`,
    query.funding && `funding: ${fundingSource(query.funding).label}`,
    query.outOfHours ? 'out-of-hours admissions' : undefined,
    query.includeUnavailable ? 'full and closed homes included' : undefined,
  ]
    .filter((part) => part !== undefined)
    .join('; ');
}

export function bedsInWords(beds: number): string {
  return beds === 1 ? '1 bed' : `${beds} beds`;
}

/** "a", "a and b", "a, b and c". */
export function wordList(words: readonly string[]): string {
  const last = words.at(-1) ?? '';
  return words.length < 2 ? last : `${words.slice(0, -1).join(', ')} and ${last}`;
}
