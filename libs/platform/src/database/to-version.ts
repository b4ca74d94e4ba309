import type { Version } from '@oct/contracts';

/** node-postgres hands bigint over as text. A version always fits a safe integer (DESIGN 5): anything else is a fault. */
export function toVersion(text: string | number): Version {
  const version = Number(text);
  if (text === '' || !Number.isSafeInteger(version) || version < 0) throw new RangeError(`not a version: ${text}`);
  return version;
}
