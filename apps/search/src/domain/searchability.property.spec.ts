import { generatedHomes, generatedQueries, oracleHome, oracleSearch } from '@oct/testing/search-oracle';
import { generatedSize, nearbyQueryOf } from '../../test/search-suite/oracle-case';
import { homeCard } from '../home-rows/home-card.mapper';
import { matchOf } from './availability';
import { distanceMetres } from './distance';
import type { HomeFacts } from './home-facts';
import { searchability } from './searchability';

describe('searchability and the oracle', () => {
  const { seed, queries } = generatedSize(60);
  const homes = generatedHomes(seed, 400).map(({ location, capacity }) => ({
    facts: homeCard(location.locationId, location, capacity).facts,
    oracle: oracleHome(location, capacity),
  }));
  const oracleHomes = homes.map((home) => home.oracle);

  it('[R23][S99][R25][R26][R37] a home is listed exactly when its list of causes is empty', () => {
    for (const oracleQuery of generatedQueries(seed, queries, oracleHomes)) {
      const query = nearbyQueryOf(oracleQuery);
      const listed = homes.filter(({ facts }) => searchability(facts, query).length === 0);
      const expected = oracleSearch(oracleHomes, oracleQuery).map((hit) => hit.id);
      expect({ seed, query, ids: listed.map(({ facts }) => facts.locationId).sort() }).toEqual({
        seed,
        query,
        ids: expected.sort(),
      });
    }
  });

  it('[R4][R6][R1] beds and availability of a listed home are those of the oracle, and never more than it has free', () => {
    const factsById = new Map(homes.map(({ facts }) => [facts.locationId, facts]));
    for (const oracleQuery of generatedQueries(seed, queries, oracleHomes)) {
      const query = nearbyQueryOf(oracleQuery);
      const expected = oracleSearch(oracleHomes, oracleQuery);
      const found = expected.flatMap(({ id }) => {
        const facts = factsById.get(id);
        if (!facts?.position) return [];
        const { beds, availability } = matchOf(facts, query);
        expect(beds).toBeLessThanOrEqual(freeBeds(facts));
        return [{ id, metres: distanceMetres(query.near.origin, facts.position), beds, availability }];
      });
      expect({ seed, query, found }).toEqual({ seed, query, found: expected });
    }
  });
});

function freeBeds({ lines }: HomeFacts): number {
  return lines.reduce((sum, line) => sum + (line.isOpen ? (line.vacancies ?? 0) : 0), 0);
}
