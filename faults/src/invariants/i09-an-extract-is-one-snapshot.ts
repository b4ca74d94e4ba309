import type { ExtractEntry, ExtractRow } from '../history/history-entry';
import { type Facts, type Invariant, type RecordFact, STATE_TOPIC } from './facts';

/**
 * Reports are made from the topic, partition by partition in order. So a snapshot of them is a position in each partition with
 * everything before it and nothing after: a row older than that position and a row newer than it cannot stand in one extract.
 */
export const anExtractIsOneSnapshot: Invariant = {
  name: 'I9',
  promise: 'an extract equals one database snapshot',
  check(facts) {
    const extracts = facts.history.filter((entry) => entry.kind === 'extract').filter(({ status }) => status === 200);
    const partitions = [...statesByPartition(facts)];
    const placed = extracts.flatMap((extract) =>
      partitions.map(([partition, states]) => {
        const spans = extract.rows.flatMap((row) => spanOf(row, states));
        return { extract, partition, spans };
      }),
    );
    return {
      // Rows that were found in the topic: only they say something.
      checked: placed.reduce((sum, { spans }) => sum + spans.length, 0),
      violations: placed.flatMap(({ extract, partition, spans }) => torn(extract, partition, spans)),
    };
  },
};

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
function spanOf(row: ExtractRow, states: readonly RecordFact[]): Span[] {
  const own = states.filter(({ location }) => location === row.location);
  const fitting = own.filter(({ lines }) => lines.some((line) => fits(row, line)));
  const versions = new Set(fitting.map(({ version }) => version));
  const [first] = fitting;
  if (!first || versions.size !== 1) return [];
  const newer = own.filter(({ version }) => version > first.version).map(({ offset }) => offset);
  return [{ row, from: first.offset, before: Math.min(Number.POSITIVE_INFINITY, ...newer) }];
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
