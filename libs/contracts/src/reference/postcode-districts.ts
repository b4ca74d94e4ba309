/**
 * Postcodes as people type them, and the centres of postcode districts of England and along its borders. A centre is
 * 1.3 km from the home in the median and 15 km at worst, so pages say what a distance is measured from (R29).
 */
import { POSTCODE_DISTRICTS_A_TO_G } from './postcode-district-table-a-g';
import { POSTCODE_DISTRICTS_H_TO_O } from './postcode-district-table-h-o';
import { POSTCODE_DISTRICTS_P_TO_Y } from './postcode-district-table-p-y';

export interface LatLng {
  readonly lat: number;
  readonly lng: number;
}

export interface ParsedPostcode {
  /** The first half, such as `OL1`. */
  readonly district: string;
  /** The letters it starts with, such as `OL`. */
  readonly area: string;
  /** The whole postcode with one space, when the text held one. */
  readonly full?: string;
  /** District and first figure of the second half, such as `OL1 1`, when the text held them. */
  readonly sector?: string;
}

const UNITS_PER_DEGREE = 10_000;
const DISTRICT = '([A-Z]{1,2})(\\d[A-Z\\d]?)';
const FULL = new RegExp(`^${DISTRICT}(\\d)([A-Z]{2})$`);
const DISTRICT_ALONE = new RegExp(`^${DISTRICT}$`);
/** "OL1 1" needs its space: without it, it reads as the district OL11. */
const SECTOR = new RegExp(`^${DISTRICT}\\s+(\\d)$`);

/** Forgiving about case and spaces. Says whether the text has the shape of a postcode, not whether it exists. */
export function parsePostcode(text: string): ParsedPostcode | undefined {
  const upper = text.trim().toUpperCase();
  const packed = upper.replace(/\s+/g, '');
  const [, area = '', digits = '', sector, unit] =
    FULL.exec(packed) ?? SECTOR.exec(upper) ?? DISTRICT_ALONE.exec(packed) ?? [];
  if (area === '') return undefined;
  const district = `${area}${digits}`;
  return {
    district,
    area,
    ...(sector !== undefined && { sector: `${district} ${sector}` }),
    ...(unit !== undefined && { full: `${district} ${sector}${unit}` }),
  };
}

let centres: ReadonlyMap<string, LatLng> | undefined;

/** Centre of a district, to four decimals. Undefined for a district that is not known here. */
export function districtCentre(district: string): LatLng | undefined {
  centres ??= unpackedCentres();
  return centres.get(district.replace(/\s+/g, '').toUpperCase());
}

export function postcodeDistricts(): readonly string[] {
  centres ??= unpackedCentres();
  return [...centres.keys()];
}

function unpackedCentres(): ReadonlyMap<string, LatLng> {
  const lines = [POSTCODE_DISTRICTS_A_TO_G, POSTCODE_DISTRICTS_H_TO_O, POSTCODE_DISTRICTS_P_TO_Y]
    .join('')
    .split('\n')
    .filter((line) => line !== '');
  return new Map(
    lines.flatMap((line) => {
      const [area = '', ...entries] = line.split(' ');
      return entries.map((entry): [string, LatLng] => {
        const [digits = '', lat = '', lng = ''] = entry.split(':');
        return [`${area}${digits}`, { lat: Number(lat) / UNITS_PER_DEGREE, lng: Number(lng) / UNITS_PER_DEGREE }];
      });
    }),
  );
}
