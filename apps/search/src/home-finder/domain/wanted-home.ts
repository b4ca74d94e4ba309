import { parsePostcode } from '@oct/contracts';

/** A home as somebody remembers it: by words of its name, or by its postcode, which may be the first half only. */
export type WantedHome = { by: 'name'; words: readonly [string, ...string[]] } | { by: 'postcode'; pattern: string };

/** The shortest word that narrows England down, and that an index of three-letter parts can look up. */
export const SHORTEST_WORD = 3;

/** Undefined when nothing can be looked up by it. The longest word stands first: it narrows most. */
export function wantedHome(typed: string): WantedHome | undefined {
  const postcode = parsePostcode(typed);
  if (postcode) return { by: 'postcode', pattern: postcodePattern(postcode) };
  const [longest, ...others] = wordsOf(typed).sort((a, b) => b.length - a.length);
  if (longest === undefined || longest.length < SHORTEST_WORD) return undefined;
  return { by: 'name', words: [longest, ...others] };
}

/** The half after the space has three characters: without that, OL1 would also be OL11. */
function postcodePattern({ district, sector, full }: NonNullable<ReturnType<typeof parsePostcode>>): string {
  if (full !== undefined) return packed(full);
  return sector === undefined ? `${district}___` : `${packed(sector)}__`;
}

function packed(text: string): string {
  return text.replace(/\s+/g, '');
}

/** "St. Mary’s" and "st marys" are one name; the SQL of the finder drops the same marks. */
function wordsOf(typed: string): string[] {
  return typed
    .normalize('NFC')
    .toLowerCase()
    .replace(/['’.]/g, '')
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '');
}
