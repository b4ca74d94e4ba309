/** Values as they stand in files that went through spreadsheets (DATA 3). Undefined: the file says nothing. */

/** Control characters, halves of characters, and those that turn the direction of writing: a name with them reads as another one. */
const HIDDEN = /[\p{Cc}\p{Cs}\u202a-\u202e\u2066-\u2069]/gu;

const SAYS_NOTHING = new Set(['', '-', 'na', 'n/a', '#n/a', 'null', 'none']);

/** A value that is there and cannot be understood. The sentence ends "... " + reason, such as `is not a whole number: "abc"`. */
export class UnreadableValueError extends Error {
  override readonly name = 'UnreadableValueError';
}

export function readText(value: unknown, longest = 500): string | undefined {
  if (value === undefined || value === null) return undefined;
  if (typeof value !== 'string' && typeof value !== 'number') throw new UnreadableValueError('is not a text');
  const text = String(value).replace(/\s+/g, ' ').replace(HIDDEN, '').trim();
  if (SAYS_NOTHING.has(text.toLowerCase())) return undefined;
  if (text.includes('\uFFFD'))
    throw new UnreadableValueError('has letters that are not UTF-8: save the file as "CSV UTF-8"');
  if (text.length > longest) throw new UnreadableValueError(`is longer than ${longest} letters`);
  return text;
}

/** CQC ids are text: `1-` and figures, or a code of the NHS such as RT901. Compared in capitals (DATA 2). */
export function readId(value: unknown, longest: number): string | undefined {
  const text = readText(value)?.toUpperCase();
  if (text === undefined) return undefined;
  if (text.length > longest || !/^[A-Z0-9][A-Z0-9-]+$/.test(text))
    throw new UnreadableValueError(`is not a CQC id: ${quoted(text)}`);
  return text;
}

export function readWholeNumber(value: unknown, max: number): number | undefined {
  const text = readText(value)
    ?.replace(/\.0+$/, '')
    .replace(/,(?=\d{3}$)/, '');
  if (text === undefined) return undefined;
  const number = /^-?\d+$/.test(text) ? Number(text) : Number.NaN;
  if (Number.isNaN(number)) throw new UnreadableValueError(`is not a whole number: ${quoted(text)}`);
  if (number < 0 || number > max) throw new UnreadableValueError(`is not between 0 and ${max}: ${quoted(text)}`);
  return number;
}

const MOST_BEDS = 2_000;

export function readBeds(value: unknown): number | undefined {
  return readWholeNumber(value, MOST_BEDS);
}

export function readDecimal(value: unknown): number | undefined {
  const text = readText(value);
  if (text === undefined) return undefined;
  if (!/^-?\d{1,6}(\.\d+)?(e-?\d{1,2})?$/i.test(text))
    throw new UnreadableValueError(`is not a number: ${quoted(text)}`);
  return Number(text);
}

export function readYesNo(value: unknown): boolean | undefined {
  const text = readText(value)?.toUpperCase();
  if (text === undefined) return undefined;
  if (['Y', 'YES', 'TRUE'].includes(text)) return true;
  if (['N', 'NO', 'FALSE'].includes(text)) return false;
  throw new UnreadableValueError(`is neither Y nor N: ${quoted(text)}`);
}

const ISO_DAY = /^(\d{4})-(\d{2})-(\d{2})(?:[T ].*)?$/;
const SLASHED = /^(\d{1,2})\/(\d{1,2})\/(\d{4})(.*)$/;

/** A day as `YYYY-MM-DD`. CQC writes ISO or 16/11/2015; spreadsheets that export `1/2/2025 12:00:00 AM` mean the second of January. */
export function readDay(value: unknown): string | undefined {
  const text = readText(value);
  if (text === undefined) return undefined;
  const [, year, month, day] = ISO_DAY.exec(text) ?? [];
  if (year && month && day) return realDay(year, month, day, text);
  const [, first, second, slashedYear, rest = ''] = SLASHED.exec(text) ?? [];
  if (!first || !second || !slashedYear) throw new UnreadableValueError(`is not a date: ${quoted(text)}`);
  return /[AP]M$/i.test(rest) ? realDay(slashedYear, first, second, text) : realDay(slashedYear, second, first, text);
}

function realDay(year: string, month: string, day: string, text: string): string {
  const iso = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  const parsed = new Date(`${iso}T00:00:00Z`);
  const isReal = !Number.isNaN(parsed.getTime()) && parsed.toISOString().startsWith(iso);
  if (!isReal || year < '1900' || year > '2100') throw new UnreadableValueError(`is not a date: ${quoted(text)}`);
  return iso;
}

/** Spreadsheets drop the leading 0 (DATA 3). Anything else is left as it is: phones are shown, not dialled by us. */
export function readPhone(value: unknown): string | undefined {
  const text = readText(value, 60)?.replace(/\.0$/, '');
  return text !== undefined && /^[1-35789]\d{8,9}$/.test(text) ? `0${text}` : text;
}

function quoted(text: string): string {
  return `"${text.length > 40 ? `${text.slice(0, 40)} ...` : text}"`;
}
