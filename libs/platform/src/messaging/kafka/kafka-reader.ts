import type { Cluster, KafkaMessage } from 'kafkajs';
import type { LogRecord } from '../log/event-log';
import { TopicMismatchError } from '../wire/messaging-errors';
import type { KafkaClients } from './kafka-clients';
import { toRecord } from './kafka-records';

const PORTION_BYTES = 1_048_576;
/** To look at one record: a broker sends a whole batch all the same. */
const LOOK_BYTES = 16_384;

/** What kafkajs types as `any`. */
interface FetchResponse {
  responses: { partitions: { messages: (KafkaMessage & { isControlRecord?: boolean })[] }[] }[];
}

export interface Portion {
  records: LogRecord[];
  /**
   * Where to read on. A portion without records is not the end: compaction leaves batches that are empty, and the records of
   * transactions of others are none of ours.
   */
  next: number;
}

/** Reads from a position, beside live consumers and without being a member of any group. */
export class KafkaReader {
  constructor(private readonly clients: KafkaClients) {}

  /** What a broker sends at once from this offset on; nothing at the end. Offsets that compaction removed are skipped. */
  async portion(topic: string, partition: number, fromOffset: number, isLook = false): Promise<Portion> {
    const maxBytes = isLook ? LOOK_BYTES : PORTION_BYTES;
    try {
      const place = { topic, partition, fromOffset, maxBytes };
      const records = await this.clients.cluster.ask((cluster) => fetch(cluster, place));
      return { records, next: (records.at(-1)?.offset ?? fromOffset) + 1 };
    } catch (error) {
      if (!isOutOfRange(error)) throw error;
      const begin = await this.begin(topic, partition);
      // Before what retention left there is its first record; behind the end there is nothing.
      if (fromOffset < begin) return this.portion(topic, partition, begin, isLook);
      return { records: [], next: fromOffset + 1 };
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

async function fetch(cluster: Cluster, { topic, partition, fromOffset, maxBytes }: Position): Promise<LogRecord[]> {
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
  const messages = responses.flatMap((each) => each.partitions.flatMap((found) => found.messages));
  return messages
    .filter(({ offset, isControlRecord }) => Number(offset) >= fromOffset && isControlRecord !== true)
    .map((message) => toRecord(topic, partition, message));
}

function isOutOfRange(error: unknown): boolean {
  const { type, cause } = error as { type?: string; cause?: unknown };
  return type === 'OFFSET_OUT_OF_RANGE' || (typeof cause === 'object' && cause !== null && isOutOfRange(cause));
}
