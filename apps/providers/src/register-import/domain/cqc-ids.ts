import { readId } from './read-values';

export function readLocationId(value: unknown): string | undefined {
  return readId(value, 20);
}

/** Longer provider ids are known to be corrupt (DATA 2). */
export function readProviderId(value: unknown): string | undefined {
  return readId(value, 14);
}

/** CQC's public page of a location, where its reports are (S36). The API's own addresses of reports need a key. */
export function reportPage(locationId: string): string {
  return `https://www.cqc.org.uk/location/${locationId}`;
}
