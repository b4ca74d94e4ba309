import type { OracleQuery } from '@oct/testing/search-oracle';
import { generatedHomes, generatedQueries, oracleHome, oracleSearch } from '@oct/testing/search-oracle';
import { documentOf } from '../../src/home-rows/home-indexer';
import type { NearbyQuery, SearchIndex } from '../../src/search-index/search-index';
import type { SearchIndexCase } from './search-index-case';

const HOMES = 400;
const PAGE_SIZE = 20;

/** On an engine 500, in unit tests fewer; more with OCT_SEARCH_QUERIES. A failure names the seed and the query. */
export function generatedSize(ordinary = 500): { seed: number; queries: number } {
  const isLarge = process.env.OCT_TEST_SIZE === 'large';
  return {
    seed: wholeNumber('OCT_SEED') ?? 20_261_120,
    queries: wholeNumber('OCT_SEARCH_QUERIES') ?? (isLarge ? ordinary * 10 : ordinary),
  };
}

/** Nonsense in the environment must not become a suite of no queries. */
function wholeNumber(variable: string): number | undefined {
  const text = process.env[variable];
  if (text === undefined || text === '') return undefined;
  if (!/^[1-9]\d{0,8}$/.test(text)) throw new Error(`${variable} must be a whole number above 0, not "${text}"`);
  return Number(text);
}

export function nearbyQueryOf({ latitude, longitude, radiusMetres, ...rest }: OracleQuery): NearbyQuery {
  return { ...rest, near: { origin: { latitude, longitude }, radiusMetres } };
}

export function generatedCase({ seed, queries } = generatedSize()): SearchIndexCase {
  return {
    name: 'generated queries give the ids, order and counts of the oracle',
    run: async (index) => {
      const homes = generatedHomes(seed, HOMES);
      await index.upsert(
        homes.map(({ location, capacity }) =>
          documentOf({
            locationId: location.locationId,
            docVersion: 1,
            changedAt: new Date('2026-11-20T09:12:00Z'),
            location,
            capacity,
          }),
        ),
      );
      const oracleHomes = homes.map(({ location, capacity }) => oracleHome(location, capacity));
      for (const [number, query] of generatedQueries(seed, queries, oracleHomes).entries()) {
        const expected = oracleSearch(oracleHomes, query).map(({ id, metres }) => `${id} at ${metres} m`);
        const page = 1 + (number % 3);
        const found = await pageOf(index, query, page);
        expect({ seed, query, page, ...found }).toEqual({
          seed,
          query,
          page,
          total: expected.length,
          hits: expected.slice((page - 1) * PAGE_SIZE, page * PAGE_SIZE),
        });
      }
    },
  };
}

async function pageOf(
  index: SearchIndex,
  query: OracleQuery,
  page: number,
): Promise<{ total: number; hits: string[] }> {
  const { total, hits } = await index.search(nearbyQueryOf(query), { size: PAGE_SIZE, number: page });
  return { total, hits: hits.map(({ locationId, distanceMetres }) => `${locationId} at ${distanceMetres} m`) };
}
