import { icb, localAuthorityNamed, parsePostcode } from '@oct/contracts';
import type { Coordinates } from '../../location/domain/register-entry';
import { readText, UnreadableValueError } from './read-values';
import type { Finding } from './staged-row';

export interface AuthorityReading {
  /** As the file spells it. */
  readonly name: string;
  /** Undefined for a name that is not known here, or no longer says which authority is meant (Cumbria). */
  readonly code: string | undefined;
}

export function readAuthority(value: unknown): AuthorityReading | undefined {
  const name = readText(value);
  return name === undefined ? undefined : { name, code: localAuthorityNamed(name)?.code };
}

export function readPostcode(value: unknown): string | undefined {
  const text = readText(value);
  if (text === undefined) return undefined;
  const postcode = parsePostcode(text);
  if (!postcode) throw new UnreadableValueError(`is not a postcode: "${text.slice(0, 20)}"`);
  return postcode.full ?? postcode.district;
}

export function readIcbCode(value: unknown): string | undefined {
  return icb(readText(value) ?? '')?.code;
}

export function readCcgCode(value: unknown): string | undefined {
  const text = readText(value);
  return text !== undefined && /^E38\d{6}$/.test(text) ? text : undefined;
}

const ENGLAND = { south: 49.8, north: 55.9, west: -6.5, east: 1.9 };

/** Coordinates outside England, 0/0 among them, are not used: the home is placed by its postcode's district instead. */
export function coordinatesFrom(
  latitude: number | undefined,
  longitude: number | undefined,
): { coordinates?: Coordinates; findings: readonly Finding[] } {
  if (latitude === undefined || longitude === undefined) return { findings: [] };
  const isInEngland =
    latitude >= ENGLAND.south && latitude <= ENGLAND.north && longitude >= ENGLAND.west && longitude <= ENGLAND.east;
  if (isInEngland) return { coordinates: { latitude, longitude }, findings: [] };
  return { findings: [{ rule: 'position-doubtful', detail: `${latitude}, ${longitude}` }] };
}
