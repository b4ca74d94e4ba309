import type { Coordinates } from './home-facts';

/**
 * The one radius: SQL, this function and the test oracle use it, and it is Lucene's (the IUGG mean radius), so that an
 * OpenSearch adapter agrees with all of them.
 */
export const EARTH_RADIUS_METRES = 6_371_008.7714;

const METRES_PER_MILE = 1_609.344;

/**
 * Great circle, in whole metres. Results are ranked by this very figure: it is what the reasons show, and adapters whose last
 * bits differ still agree on it (R28).
 */
export function distanceMetres(a: Coordinates, b: Coordinates): number {
  const latitudes = Math.sin(radians(b.latitude - a.latitude) / 2) ** 2;
  const longitudes = Math.sin(radians(b.longitude - a.longitude) / 2) ** 2;
  const haversine = latitudes + Math.cos(radians(a.latitude)) * Math.cos(radians(b.latitude)) * longitudes;
  return Math.round(2 * EARTH_RADIUS_METRES * Math.asin(Math.sqrt(Math.min(1, haversine))));
}

/** Pages say miles, the API kilometres (R33): a sentence that both show says both. */
export function distanceInWords(metres: number): string {
  const miles = oneDecimal(metres / METRES_PER_MILE);
  return `${miles} ${miles === '1' ? 'mile' : 'miles'} (${oneDecimal(metres / 1_000)} km)`;
}

function oneDecimal(value: number): string {
  return value.toFixed(1).replace(/\.0$/, '');
}

function radians(degrees: number): number {
  return (degrees * Math.PI) / 180;
}
