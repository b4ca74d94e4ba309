import { setTimeout as delay } from 'node:timers/promises';
import type { Cluster, KafkaMessage } from 'kafkajs';
import { type LogRecord, partitionName } from '../log/event-log';
import { TopicMismatchError } from '../wire/messaging-errors';
import type { KafkaClients } from './kafka-clients';
import { LogUnavailableError } from './kafka-errors';
import { toRecord } from './kafka-records';

const PORTION_BYTES = 1_048_576;
/** To look at one record: a broker sends a whole batch all the same. */
const LOOK_BYTES = 16_384;
const ASK_AGAIN_MS = 100;

/** What kafkajs types as `any`. */
interface FetchResponse {
  responses: {
    partitions: {
      highWatermark: string;
      lastStableOffset?: string;
      messages: (KafkaMessage & { isControlRecord?: boolean })[];
    }[];
  }[];
}

interface Portion {
  records: LogRecord[];
  /**
   * Where to read on. A portion without records is not the end: compaction leaves batches that are empty, and the records of
   * transactions of others are none of ours.
   */
  next: number;
  /** Whether the broker has something here at all. A new leader learns only by and by how far its predecessor's answers went. */
  isThere: boolean;
}

/** Reads from a position, beside live consumers and without being a member of any group. */
export class KafkaReader {
  constructor(private readonly clients: KafkaClients) {}

  /** What a broker sends at once from this offset on; nothing at the end. Offsets that compaction removed are skipped. */
  async read(topic: string, partition: number, fromOffset: number, isLook: boolean): Promise<LogRecord[]> {
    const maxBytes = isLook ? LOOK_BYTES : PORTION_BYTES;
    for (let from = fromOffset; ;) {
      const { records, next, isThere } = await this.portion({ topic, partition, fromOffset: from, maxBytes });
      if (records.length > 0 || !isThere) return records;
      from = next;
    }
  }

  /** Everything before an end that a broker has told. */
  async *readUntil(topic: string, partition: number, end: number): AsyncIterable<LogRecord> {
    let lagsSince: number | undefined;
    for (let from = 0; from < end;) {
      const place = { topic, partition, fromOffset: from, maxBytes: PORTION_BYTES };
      const { records, next, isThere } = await this.portion(place);
      if (isThere) {
        lagsSince = undefined;
        for (const record of records) if (record.offset < end) yield record;
        from = next;
        continue;
      }
      lagsSince ??= performance.now();
      if (performance.now() - lagsSince > this.clients.times.lagMs)
        throw new LogUnavailableError(`${partitionName(topic, partition)} ends at ${from}, and ended at ${end}`);
      await delay(ASK_AGAIN_MS);
    }
  }

  private async portion(place: Position): Promise<Portion> {
    const { topic, partition, fromOffset } = place;
    try {
      const { records, end } = await this.clients.cluster.ask((cluster) => fetch(cluster, place));
      const next = (records.at(-1)?.offset ?? fromOffset) + 1;
      return { records, next, isThere: records.length > 0 || fromOffset < end };
    } catch (error) {
      if (!isOutOfRange(error)) throw error;
      const begin = await this.begin(topic, partition);
      // Before what retention left there is its first record; behind the end there is nothing.
      return { records: [], next: begin, isThere: fromOffset < begin };
    }
  }

  private async begin(topic: string, partition: number): Promise<number> {
    const offsets = await this.clients.admin.ask((admin) => admin.fetchTopicOffsets(topic));
    return Number(offsets.find((each) => each.partition === partition)?.low ?? 0);
  }
}

interface Position {
  topic: string;
  partition: number;
  fromOffset: number;
  maxBytes: number;
}

async function fetch(
  cluster: Cluster,
  { topic, partition, fromOffset, maxBytes }: Position,
): Promise<{ records: LogRecord[]; end: number }> {
  await cluster.addTargetTopic(topic);
  await cluster.refreshMetadataIfNecessary();
  const [nodeId] = Object.keys(cluster.findLeaderForPartitions(topic, [partition]));
  if (nodeId === undefined) throw new TopicMismatchError(`there is no ${topic}/${partition}`);
  const broker = await cluster.findBroker({ nodeId });
  const { responses } = (await broker.fetch({
    maxWaitTime: 0,
    minBytes: 0,
    maxBytes,
    topics: [{ topic, partitions: [{ partition, fetchOffset: String(fromOffset), maxBytes }] }],
    rackId: '',
  })) as FetchResponse;
  const found = responses.flatMap(({ partitions }) => partitions);
  const records = found
    .flatMap(({ messages }) => messages)
    .filter(({ offset, isControlRecord }) => Number(offset) >= fromOffset && isControlRecord !== true)
    .map((message) => toRecord(topic, partition, message));
  const [{ highWatermark = '0', lastStableOffset = highWatermark } = {}] = found;
  return { records, end: Math.min(Number(highWatermark), Number(lastStableOffset)) };
}

function isOutOfRange(error: unknown): boolean {
  const { type, cause } = error as { type?: string; cause?: unknown };
  return type === 'OFFSET_OUT_OF_RANGE' || (typeof cause === 'object' && cause !== null && isOutOfRange(cause));
}
