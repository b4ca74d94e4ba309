import { BED_TYPE_CODES, FUNDING_SOURCE_CODES, SHORT_STAY_SERVICE_CODES } from '@oct/contracts';
import type { OracleHome } from './oracle-home';
import { metresBetween, type OraclePlace, type OracleQuery } from './oracle-search';
import { type Random, randomFrom } from '@oct/tools/random';

/** Queries over these homes; none has a home within two metres of its border, where adapters may differ in good faith. */
export function generatedQueries(seed: number, count: number, homes: readonly OracleHome[]): OracleQuery[] {
  const random = randomFrom(String(seed));
  const places = homes.flatMap((home) => (home.place ? [home.place] : []));
  return Array.from({ length: count }, () => awayFromBorders(generatedQuery(random, places), places));
}

function generatedQuery(random: Random, places: readonly OraclePlace[]): OracleQuery {
  const place = random.chance(0.5) || places.length === 0 ? { latitude: 53.54, longitude: -2.11 } : random.pick(places);
  return {
    latitude: place.latitude,
    longitude: place.longitude,
    radiusMetres: random.pick([500, 3_000, 8_000, 16_000, 40_000, 200_000]),
    beds: random.pick([1, 1, 1, 2, 3, 6]),
    includeUnavailable: random.chance(0.3),
    ...(random.chance(0.7) && { bedType: random.pick(BED_TYPE_CODES) }),
    ...(random.chance(0.25) && { shortStay: random.pick(SHORT_STAY_SERVICE_CODES) }),
    ...(random.chance(0.25) && { funding: random.pick(FUNDING_SOURCE_CODES) }),
    ...(random.chance(0.25) && { outOfHours: random.chance(0.7) }),
  };
}

function awayFromBorders(query: OracleQuery, places: readonly OraclePlace[]): OracleQuery {
  const distances = new Set(places.map((place) => metresBetween(query, place)));
  let { radiusMetres } = query;
  while ([-2, -1, 0, 1, 2].some((offset) => distances.has(radiusMetres + offset))) radiusMetres += 1;
  return { ...query, radiusMetres };
}
