/**
 * Version of an aggregate: (restore epoch, n) in one integer, `epoch * 2^32 + n` (DESIGN 5).
 * The restore epoch rises when a database is restored to an earlier point, so that every later save is newer
 * than anything that was published before the restore. "If newer" compares this one number.
 */
export type Version = number;

const EPOCH_SIZE = 2 ** 32;

export function versionOf(epoch: number, n: number): Version {
  if (!Number.isInteger(epoch) || epoch < 0 || epoch >= 2 ** 20)
    throw new RangeError(`restore epoch out of range: ${epoch}`);
  if (!Number.isInteger(n) || n < 0 || n >= EPOCH_SIZE) throw new RangeError(`version counter out of range: ${n}`);
  return epoch * EPOCH_SIZE + n;
}

export function epochOf(version: Version): number {
  return Math.floor(version / EPOCH_SIZE);
}

/**
 * The next version of a row, given the database's restore epoch. A process that has not heard of a restore yet still knows an
 * older epoch than the row: the row's own counts then, so that no version ever goes back.
 */
export function nextVersion(current: Version, epoch: number): Version {
  return epoch > epochOf(current) ? versionOf(epoch, (current % EPOCH_SIZE) + 1) : current + 1;
}

export function etagOf(version: Version): string {
  return `"${version}"`;
}

/** Reads an If-Match or ETag value; undefined when it is not one of ours. A weak one never matches (RFC 9110, 13.1.1). */
export function versionFromEtag(value: string): Version | undefined {
  const match = /^"(\d{1,16})"$/.exec(value.trim());
  const version = match ? Number(match[1]) : Number.NaN;
  return Number.isSafeInteger(version) ? version : undefined;
}
