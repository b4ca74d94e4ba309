import type { TopicSpec } from '@oct/contracts';

export type { TopicSpec };

/** One record as it is appended. CloudEvents attributes travel in the headers, the JSON of the data in the value. */
export interface LogRecordInput {
  key: string;
  /** null is a tombstone. */
  value: string | null;
  headers: Record<string, string>;
}

export interface LogRecord extends LogRecordInput {
  topic: string;
  partition: number;
  offset: number;
}

/** Who appends, and in which term: a number that rises with each new leader. */
export interface Lease {
  producer: string;
  number: number;
  /**
   * Aborted when nothing may be sent in this term any more. A log that cannot refuse an outdated number must not take, after
   * that, what was under way either: the append rejects with the reason.
   */
  until?: AbortSignal;
}

export type EventLogCapability =
  | 'order-per-key'
  | 'concurrent-appends'
  | 'groups'
  | 'exclusive-ownership'
  | 'restart-from-committed'
  | 'pause-per-partition'
  | 'tombstones'
  | 'compaction'
  | 'retention'
  | 'lease-refusal'
  | 'durable';

export interface GroupSettings {
  group: string;
  topics: readonly string[];
  /** Records of one delivery at most. */
  maxBatch?: number;
}

/** Records of one partition, in order. The next delivery of this partition begins at the position that was committed. */
export interface Delivery {
  readonly topic: string;
  readonly partition: number;
  readonly records: readonly LogRecord[];
  /** False once the partition belongs to somebody else or the session is closing: stop between two records. */
  isOwned(): boolean;
  /** Tells the log that we are alive, between records and during long work. */
  heartbeat(): Promise<void>;
  /** Everything before this offset is done. */
  commit(nextOffset: number): Promise<void>;
  /** No more deliveries of this partition for so long; the others go on, and heartbeats too. */
  pause(milliseconds: number): void;
}

export interface GroupSession {
  /**
   * Delivers until `close()`, then resolves; rejects when the session broke. One delivery per partition at a time. `each` never
   * rejects for a record's sake: what to do about a failing record is the caller's business.
   */
  run(each: (delivery: Delivery) => Promise<void>): Promise<void>;
  /** Partitions that this member owns now, as `topic/partition`. */
  owned(): string[];
  /** Milliseconds since the session's own loop last came round. */
  idleForMs(): number;
  /** Milliseconds since the slowest running delivery last began a record. */
  handlingForMs(): number;
  /** Lets running deliveries end, keeps what they committed and gives the partitions back. */
  close(): Promise<void>;
}

/**
 * The port to the log. Its shape is that of Kafka: partitions, offsets, groups, tombstones, topic settings. Whoever has other
 * needs than these has a need that the production log cannot meet.
 */
export abstract class EventLog {
  /** What this adapter promises. The behaviour suite runs every capability on every adapter that claims it. */
  abstract readonly capabilities: ReadonlySet<EventLogCapability>;

  /** Creates what is missing; throws TopicMismatchError for a topic that exists with another number of partitions. */
  abstract createTopics(topics: readonly TopicSpec[]): Promise<void>;

  /**
   * Appends to one partition, all or nothing, and answers the offset of each record: callers check that all are there. An
   * outdated lease is refused with OutdatedLeaseError.
   */
  abstract append(
    topic: string,
    partition: number,
    records: readonly LogRecordInput[],
    lease?: Lease,
  ): Promise<number[]>;

  /** Up to `max` records from an offset on; offsets that compaction removed are skipped. */
  abstract read(topic: string, partition: number, fromOffset: number, max: number): Promise<LogRecord[]>;

  /** Per partition, the offset that the next record will get. */
  abstract endOffsets(topic: string): Promise<number[]>;

  /** Per topic and partition, what a group has committed; absent where it has not. */
  abstract committed(group: string, topics: readonly string[]): Promise<Map<string, number>>;

  /** Joins a group. A group without a committed position begins at the beginning, always. */
  abstract openGroup(settings: GroupSettings): Promise<GroupSession>;

  /** Carries out compaction and retention where the log does not do so by itself. Returns the number of records removed. */
  abstract maintain(now: Date): Promise<number>;

  /** Resolves when the log answers. */
  abstract ping(): Promise<void>;

  abstract close(): Promise<void>;

  /**
   * Everything from the beginning to the end as it is when the call is made, partition by partition, each in order. For
   * rebuilds, beside live consumers and without a group.
   */
  async *readAll(topics: readonly string[]): AsyncIterable<LogRecord> {
    const ends = await Promise.all(topics.map((topic) => this.endOffsets(topic)));
    for (const [i, topic] of topics.entries()) {
      for (const [partition, end] of (ends[i] ?? []).entries()) yield* this.readUntil(topic, partition, end);
    }
  }

  private async *readUntil(topic: string, partition: number, end: number): AsyncIterable<LogRecord> {
    for (let from = 0; from < end;) {
      const records = await this.read(topic, partition, from, 500);
      const last = records.at(-1);
      if (!last) return;
      for (const record of records) if (record.offset < end) yield record;
      from = last.offset + 1;
    }
  }
}

export function partitionName(topic: string, partition: number): string {
  return `${topic}/${partition}`;
}
