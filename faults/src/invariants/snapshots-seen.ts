import type { ExtractEntry, HistoryEntry } from '../history/history-entry';

/** Versions of homes as one statement read them. */
export interface Look {
  readonly number: number;
  readonly versions: ReadonlyMap<string, number>;
}

/** What was seen of a projection, look by look: each names what changed since the one before. */
export function snapshotsSeen(history: readonly HistoryEntry[], projection: string): Look[] {
  const looks: { number: number; versions: Map<string, number> }[] = [];
  for (const entry of history) {
    if (entry.kind !== 'observation' || entry.projection !== projection) continue;
    let last = looks.at(-1);
    if (last?.number !== entry.look) {
      last = { number: entry.look, versions: new Map(last?.versions) };
      looks.push(last);
    }
    last.versions.set(entry.location, entry.version);
  }
  return looks;
}

/** One table, two snapshots: with a home newer than in the look and another one older than in it, an extract is no snapshot. */
export function againstLooks(
  { at }: ExtractEntry,
  versions: ReadonlyMap<string, number>,
  looks: readonly Look[],
): string[] {
  const look = firstLater(versions, looks);
  const homes = [...versions].map(([home, version]) => ({ home, version, seen: look?.versions.get(home) ?? version }));
  const newer = homes.find(({ version, seen }) => version > seen);
  const older = homes.find(({ version, seen }) => version < seen);
  if (!look || !newer || !older) return [];
  return [
    `extract of ${new Date(at).toISOString()} has ${newer.home} at version ${newer.version} beside ${older.home} at version ` +
      `${older.version}, and look ${look.number} at reports saw ${newer.seen} beside ${older.seen}`,
  ];
}

/**
 * The first look with a home newer than in the extract. All after it have one too, and the later a look is the less is older in
 * it than in the extract: where an extract contradicts any look, it contradicts this one.
 */
function firstLater(versions: ReadonlyMap<string, number>, looks: readonly Look[]): Look | undefined {
  const isLater = (look: Look) =>
    [...versions].some(([home, version]) => (look.versions.get(home) ?? version) > version);
  let [from, to] = [0, looks.length];
  while (from < to) {
    const middle = Math.floor((from + to) / 2);
    const look = looks[middle];
    if (look && isLater(look)) to = middle;
    else from = middle + 1;
  }
  return looks[from];
}
