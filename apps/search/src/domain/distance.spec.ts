import { distanceInWords, distanceMetres, EARTH_RADIUS_METRES } from './distance';

describe('distance', () => {
  it('is measured on the sphere that Lucene uses', () => {
    expect(EARTH_RADIUS_METRES).toBe(6_371_008.7714);
    const quarter = distanceMetres({ latitude: 0, longitude: 0 }, { latitude: 90, longitude: 0 });
    expect(quarter).toBe(Math.round((EARTH_RADIUS_METRES * Math.PI) / 2));
  });

  it.each([
    ['a degree of latitude', { latitude: 53, longitude: -2 }, { latitude: 54, longitude: -2 }, 111_195],
    ['a degree of longitude in Oldham', { latitude: 53.5, longitude: -2 }, { latitude: 53.5, longitude: -3 }, 66_141],
    [
      'Oldham to the Tower of London',
      { latitude: 53.5447, longitude: -2.1115 },
      { latitude: 51.5081, longitude: -0.0759 },
      265_018,
    ],
    ['a point to itself', { latitude: 53.5447, longitude: -2.1115 }, { latitude: 53.5447, longitude: -2.1115 }, 0],
    ['half round the world', { latitude: 0, longitude: 0 }, { latitude: 0, longitude: 180 }, 20_015_114],
  ])('%s, in whole metres', (_, from, to, metres) => {
    expect(distanceMetres(from, to)).toBe(metres);
    expect(distanceMetres(to, from)).toBe(metres);
  });

  it.each([
    [16_000, '9.9 miles (16 km)'],
    [1_609, '1 mile (1.6 km)'],
    [400, '0.2 miles (0.4 km)'],
  ])('[R33] %i metres in words has both units', (metres, words) => {
    expect(distanceInWords(metres)).toBe(words);
  });
});
