const LONGEST_TEXT = 300;

/** Commentaries make single records up to 80 KB (DATA 2.2); ratings of long ago are of no use to anybody here. */
const LEFT_OUT = new Set(['historicRatings', 'commentary', 'narrative', 'overallPeopleExperience', 'topicareas']);

/** The row as it was read, for audit: without empty values and without long texts. */
export function rawRow(record: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  return trimmed(record) as Readonly<Record<string, unknown>>;
}

function trimmed(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(trimmed);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).filter(([name, each]) => !LEFT_OUT.has(name) && !isNothing(each));
  return Object.fromEntries(entries.map(([name, each]) => [name, trimmed(each)]));
}

function isNothing(value: unknown): boolean {
  return value === null || value === '' || (typeof value === 'string' && value.length > LONGEST_TEXT);
}
