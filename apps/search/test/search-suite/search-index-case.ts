import type { IndexEntry, NearbyQuery, SearchAnswer, SearchIndex } from '../../src/search-index/search-index';
import { OL1 } from '../factories/home.factory';

export interface SearchIndexCase {
  name: string;
  /** Given an empty index; rejects when the adapter does not behave. */
  run(index: SearchIndex): Promise<void>;
}

export interface SearchIndexFixture {
  index: SearchIndex;
  dispose(): Promise<void>;
}

export type MakeSearchIndex = () => Promise<SearchIndexFixture>;

/** One bed within 16 km of the centre of OL1, changed by whatever the case is about. */
export function nearby(changes: Partial<NearbyQuery> = {}): NearbyQuery {
  return { near: { origin: OL1, radiusMetres: 16_000 }, beds: 1, includeUnavailable: false, ...changes };
}

export function firstPage(index: SearchIndex, query: NearbyQuery = nearby()): Promise<SearchAnswer> {
  return index.search(query, { size: 20, number: 1 });
}

export async function foundIds(index: SearchIndex, query: NearbyQuery = nearby()): Promise<string[]> {
  return (await firstPage(index, query)).hits.map((hit) => hit.locationId);
}

export async function* batches(...entries: IndexEntry[][]): AsyncIterable<IndexEntry[]> {
  yield* entries;
}

/** A place so many metres north of the centre of OL1. */
export function metresNorth(metres: number): { latitude: number; longitude: number; isApproximate: boolean } {
  const degrees = (metres / 6_371_008.7714) * (180 / Math.PI);
  return { latitude: OL1.latitude + degrees, longitude: OL1.longitude, isApproximate: false };
}
