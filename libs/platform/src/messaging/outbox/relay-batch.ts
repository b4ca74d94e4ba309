import type { EventLog, LogRecordInput } from '../log/event-log';
import type { AnyEventContract } from '../wire/any-event-contract';
import { encodeEvent, type PublishableEvent } from '../wire/cloud-event';
import { IncompleteAppendError } from '../wire/messaging-errors';
import { partitionOf } from '../wire/murmur2';
import type { RelayLeadership } from './relay-leadership';
import type { SendingTime } from './sending-time';

export interface OutboxRow extends PublishableEvent {
  id: string;
  topic: string;
  logical_partition: number;
  lease: string;
}

const COLUMNS =
  'id, topic, key, logical_partition, event_id, type, source, subject, occurred_at, traceparent, actor, data, version, ' +
  '(SELECT number FROM outbox_lease) AS lease';

/** The oldest rows first. A cursor on the id would jump over transactions that commit late (LIBRARIES 5.1). */
export async function readUnpublished(
  leader: RelayLeadership,
  topics: readonly string[],
  limit: number,
): Promise<OutboxRow[]> {
  const sql = `SELECT ${COLUMNS} FROM outbox WHERE published_at IS NULL AND topic = ANY($1) ORDER BY id LIMIT $2`;
  return leader.connection.query<OutboxRow>(sql, [topics, limit]);
}

/** The last published state of each key since a moment. */
export async function readLatestStates(
  leader: RelayLeadership,
  topics: readonly string[],
  since: Date,
): Promise<OutboxRow[]> {
  const sql = `SELECT * FROM (
      SELECT DISTINCT ON (topic, key) ${COLUMNS} FROM outbox WHERE published_at >= $2 AND topic = ANY($1) ORDER BY topic, key, id DESC
    ) AS latest ORDER BY id`;
  return leader.connection.query<OutboxRow>(sql, [topics, since]);
}

/** Guarded by the lease: who leads no more marks nothing. */
export async function markPublished(leader: RelayLeadership, ids: readonly string[], now: Date): Promise<void> {
  if (ids.length === 0) return;
  await leader.connection.query(
    'UPDATE outbox SET published_at = $2 WHERE id = ANY($1::bigint[]) AND (SELECT number FROM outbox_lease) = $3',
    [ids, now, leader.lease.number],
  );
}

/**
 * Appends rows in their order, one partition per append, and yields the ids of what the log has taken. An append that does
 * not answer with a rising offset for each record counts as failed (ENGINES A 6.2). It ends early when the time for these rows
 * is nearly over: a log that knows no leases would take the old states of a leader whose successor has sent newer ones.
 */
export async function* appendRows(
  log: EventLog,
  contracts: ReadonlyMap<string, AnyEventContract>,
  rows: readonly OutboxRow[],
  time: SendingTime,
): AsyncIterable<string[]> {
  for (const { topic, partition, ids, records } of byPartition(contracts, rows)) {
    if (time.isStale) return;
    const offsets = await log.append(topic, partition, records, time.lease);
    const isRising = offsets.every((offset, i) => i === 0 || offset > (offsets[i - 1] ?? Number.POSITIVE_INFINITY));
    if (offsets.length !== records.length || !isRising) {
      throw new IncompleteAppendError(
        `${topic}/${partition}: ${records.length} records sent, offsets ${offsets.join(', ') || 'none'}`,
      );
    }
    yield ids;
  }
}

interface PartitionBatch {
  topic: string;
  partition: number;
  ids: string[];
  records: LogRecordInput[];
}

function byPartition(
  contracts: ReadonlyMap<string, AnyEventContract>,
  rows: readonly OutboxRow[],
): Iterable<PartitionBatch> {
  const batches = new Map<string, PartitionBatch>();
  for (const row of rows) {
    const contract = contracts.get(row.topic);
    if (!contract) throw new Error(`no contract for ${row.topic}`);
    const partition = partitionOf(row.logical_partition, contract.partitions);
    const name = `${row.topic}/${partition}`;
    const batch = batches.get(name) ?? { topic: row.topic, partition, ids: [], records: [] };
    batch.ids.push(row.id);
    batch.records.push(encodeEvent(row));
    batches.set(name, batch);
  }
  return batches.values();
}
