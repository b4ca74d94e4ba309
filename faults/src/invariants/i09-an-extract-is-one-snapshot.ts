import type { ExtractEntry, ExtractRow } from '../history/history-entry';
import { type Facts, type Invariant, type RecordFact, STATE_TOPIC } from './facts';
import { againstLooks, snapshotsSeen } from './snapshots-seen';

/**
 * Two measures. Within a partition, reports are made from the topic in order: a row older than a position in it and a row newer
 * than it cannot stand in one extract. Across partitions the topic knows no order, but the reports' own table does: what the
 * watcher saw of it in one look is a snapshot as well, and of two snapshots of one table one is nowhere older than the other.
 */
export const anExtractIsOneSnapshot: Invariant = {
  name: 'I9',
  promise: 'an extract equals one database snapshot',
  check(facts) {
    const extracts = facts.history.filter((entry) => entry.kind === 'extract').filter(({ status }) => status === 200);
    const partitions = statesByPartition(facts);
    const looks = snapshotsSeen(facts.history, 'report');
    const placed = extracts.map((extract) => ({ extract, places: placesOf(extract, partitions) }));
    return {
      // Rows that were found in the topic, and only if there were looks to compare them with: only they say something.
      checked: looks.length === 0 ? 0 : placed.reduce((sum, { places }) => sum + places.length, 0),
      violations: placed.flatMap(({ extract, places }) => [
        ...[...partitions.keys()].flatMap((partition) =>
          torn(
            extract,
            partition,
            places.filter((place) => place.partition === partition),
          ),
        ),
        ...againstLooks(extract, versionsIn(places), looks),
      ]),
    };
  },
};

function versionsIn(places: readonly Span[]): ReadonlyMap<string, number> {
  return new Map(places.map(({ row, version }) => [row.location, version]));
}

function placesOf(extract: ExtractEntry, partitions: ReadonlyMap<number, readonly RecordFact[]>): Span[] {
  return [...partitions].flatMap(([partition, states]) =>
    extract.rows.flatMap((row) => spanOf(row, partition, states)),
  );
}

function statesByPartition({ records }: Facts): ReadonlyMap<number, readonly RecordFact[]> {
  const partitions = new Map<number, RecordFact[]>();
  for (const record of records.filter(({ topic }) => topic === STATE_TOPIC)) {
    const states = partitions.get(record.partition) ?? [];
    states.push(record);
    partitions.set(record.partition, states);
  }
  return partitions;
}

interface Span {
  readonly row: ExtractRow;
  readonly partition: number;
  readonly version: number;
  /** Offset at which the row's state came, and at which the next newer one did. */
  readonly from: number;
  readonly before: number;
}

function torn(extract: ExtractEntry, partition: number, spans: readonly Span[]): string[] {
  const newest = spans.reduce<Span | undefined>(
    (best, span) => (!best || span.from > best.from ? span : best),
    undefined,
  );
  const oldest = spans.reduce<Span | undefined>(
    (best, span) => (!best || span.before < best.before ? span : best),
    undefined,
  );
  if (!newest || !oldest || newest.from < oldest.before) return [];
  const when = new Date(extract.at).toISOString();
  return [
    `extract of ${when} has ${newest.row.location} as of ${STATE_TOPIC}/${partition}@${newest.from} beside ` +
      `${oldest.row.location} as before @${oldest.before}`,
  ];
}

/** Rows tell time to the second: one that fits several states of its home says nothing and is left out. */
function spanOf(row: ExtractRow, partition: number, states: readonly RecordFact[]): Span[] {
  const own = states.filter(({ location }) => location === row.location);
  const fitting = own.filter(({ lines }) => lines.some((line) => fits(row, line)));
  const versions = new Set(fitting.map(({ version }) => version));
  const [first] = fitting;
  if (!first || versions.size !== 1) return [];
  const newer = own.filter(({ version }) => version > first.version).map(({ offset }) => offset);
  const before = Math.min(Number.POSITIVE_INFINITY, ...newer);
  return [{ row, partition, version: first.version, from: first.offset, before }];
}

function fits(row: ExtractRow, line: RecordFact['lines'][number]): boolean {
  const second = line.countedAt?.slice(0, 19);
  return (
    line.bedType === row.bedType &&
    line.total === row.total &&
    line.vacancies === row.vacancies &&
    second === row.updatedAt.slice(0, 19)
  );
}
