import { generatedHomes } from './generated-homes';
import { generatedQueries } from './generated-queries';
import { oracleHome } from './oracle-home';
import { oracleSearch } from './oracle-search';

const homes = generatedHomes(1, 400).map(({ location, capacity }) => oracleHome(location, capacity));
const anywhere = { latitude: 53.54, longitude: -2.11, radiusMetres: 200_000, beds: 1, includeUnavailable: true };

describe('generated homes and queries', () => {
  it('are the same for the same seed, and others for another', () => {
    expect(generatedHomes(7, 20)).toEqual(generatedHomes(7, 20));
    expect(generatedHomes(7, 20)).not.toEqual(generatedHomes(8, 20));
    expect(generatedQueries(7, 20, homes)).toEqual(generatedQueries(7, 20, homes));
  });

  it('have every kind: listed in all availabilities, and not listed for each reason', () => {
    const listed = oracleSearch(homes, anywhere);
    expect(listed.length).toBeGreaterThan(100);
    expect(listed.length).toBeLessThan(homes.length - 100);
    expect(new Set(oracleSearch(homes, { ...anywhere, beds: 3 }).map((hit) => hit.availability))).toEqual(
      new Set(['beds-available', 'limited', 'full', 'closed']),
    );
    expect(homes.some((home) => home.place === null)).toBe(true);
    expect(homes.some((home) => !home.mayTakePeople)).toBe(true);
    expect(homes.some((home) => home.lines.some((line) => line.isFlexible && line.isOpen && line.vacancies))).toBe(
      true,
    );
    const distances = listed.map((hit) => hit.metres);
    expect(new Set(distances).size).toBeLessThan(distances.length);
  });

  it('keep away from the border of the radius', () => {
    for (const query of generatedQueries(3, 50, homes)) {
      const { latitude, longitude } = query;
      for (const hit of oracleSearch(homes, { ...anywhere, latitude, longitude }))
        expect(Math.abs(hit.metres - query.radiusMetres)).toBeGreaterThan(2);
    }
  });
});
