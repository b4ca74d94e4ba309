import type { PageOfResults } from '../search-index';
import type { Found, HomeTable } from './home-table';

const BAND_METRES = 256;

/**
 * One page of what was found: nearest first, then name, then location id (R27). Homes are counted by bands of distance, and
 * only those that can be on the page, or before it, are sorted.
 */
export function nearestPage(found: readonly Found[], page: PageOfResults, table: HomeTable): Found[] {
  const from = (page.number - 1) * page.size;
  const limit = farthestBand(found, from + page.size);
  return found
    .filter(({ metres }) => bandOf(metres) <= limit)
    .sort(
      (a, b) =>
        a.metres - b.metres ||
        byCodePoint(table.sortName(a.row), table.sortName(b.row)) ||
        byCodePoint(table.id(a.row), table.id(b.row)),
    )
    .slice(from, from + page.size);
}

/** The band that the last of so many nearest homes is in. */
function farthestBand(found: readonly Found[], homes: number): number {
  const bands: number[] = [];
  for (const { metres } of found) bands[bandOf(metres)] = (bands[bandOf(metres)] ?? 0) + 1;
  let counted = 0;
  const last = bands.findIndex((inBand) => (counted += inBand ?? 0) >= homes);
  return last === -1 ? Number.POSITIVE_INFINITY : last;
}

function bandOf(metres: number): number {
  return Math.floor(metres / BAND_METRES);
}

/** As bytes of UTF-8 are ordered; JavaScript's own order puts the halves of a rare letter before some others. */
export function byCodePoint(a: string, b: string): number {
  const length = Math.min(a.length, b.length);
  for (let each = 0; each < length; each += 1) {
    if (a.charCodeAt(each) === b.charCodeAt(each)) continue;
    return ordinal(a.charCodeAt(each)) - ordinal(b.charCodeAt(each));
  }
  return a.length - b.length;
}

/** Surrogates stand for letters above all others. */
function ordinal(unit: number): number {
  const isSurrogate = unit >= 0xd800 && unit <= 0xdfff;
  return isSurrogate ? unit + 0x10_000 : unit;
}
