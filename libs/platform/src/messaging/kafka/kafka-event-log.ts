import {
  EventLog,
  type EventLogCapability,
  type GroupSession,
  type GroupSettings,
  type Lease,
  type LogRecord,
  type LogRecordInput,
  partitionName,
  type TopicSpec,
} from '../log/event-log';
import { TopicMismatchError } from '../wire/messaging-errors';
import type { EventLogAccess } from './kafka-address';
import { KafkaAppender } from './kafka-appender';
import { KafkaClients } from './kafka-clients';
import { KafkaGroupSession } from './kafka-group-session';
import { KafkaReader } from './kafka-reader';
import { KAFKA_TIMES, type KafkaTimes } from './kafka-times';
import { KafkaTopics } from './kafka-topics';
import { orAborted } from './or-aborted';

export interface KafkaEventLogSettings {
  /** `kafka://host:port,host:port`, or `kafkas://` for TLS. */
  url: string;
  access?: EventLogAccess;
  applicationName: string;
  times?: Partial<KafkaTimes>;
}

/**
 * The log of production. It refuses no outdated lease: a leader whose time is over sends nothing any more, and a relay that takes
 * over sends the newest states again (ADR 0017). Compaction and retention are the brokers' work, by their own clock.
 */
export class KafkaEventLog extends EventLog {
  readonly capabilities: ReadonlySet<EventLogCapability> = new Set<EventLogCapability>([
    'order-per-key',
    'concurrent-appends',
    'groups',
    'exclusive-ownership',
    'restart-from-committed',
    'pause-per-partition',
    'tombstones',
    'durable',
  ]);
  protected readonly clients: KafkaClients;
  private readonly topics: KafkaTopics;
  private readonly appender: KafkaAppender;
  private readonly reader: KafkaReader;

  constructor({ url, access = {}, applicationName, times }: KafkaEventLogSettings) {
    super();
    this.clients = new KafkaClients({ url, access, clientId: applicationName }, { ...KAFKA_TIMES, ...times });
    this.topics = new KafkaTopics(this.clients);
    this.appender = new KafkaAppender(this.clients);
    this.reader = new KafkaReader(this.clients);
  }

  createTopics(topics: readonly TopicSpec[]): Promise<void> {
    return this.topics.ensure(topics);
  }

  async append(topic: string, partition: number, records: readonly LogRecordInput[], lease?: Lease): Promise<number[]> {
    await orAborted(this.assertPlace(topic, partition), lease?.until);
    try {
      return await this.appender.append(topic, partition, records, lease?.until);
    } catch (error) {
      this.topics.forget(topic);
      throw error;
    }
  }

  async read(topic: string, partition: number, fromOffset: number, max: number): Promise<LogRecord[]> {
    await this.assertPlace(topic, partition);
    return (await this.reader.read(topic, partition, fromOffset, max === 1)).slice(0, max);
  }

  async endOffsets(topic: string): Promise<number[]> {
    const partitions = await this.topics.partitionsOf(topic);
    const offsets = await this.clients.admin.ask((admin) => admin.fetchTopicOffsets(topic));
    const ends = new Map(offsets.map(({ partition, high }) => [partition, Number(high)]));
    return Array.from({ length: partitions }, (_, partition) => ends.get(partition) ?? 0);
  }

  async committed(group: string, topics: readonly string[]): Promise<Map<string, number>> {
    const found = await this.clients.admin.ask((admin) => admin.fetchOffsets({ groupId: group, topics: [...topics] }));
    const positions = found.flatMap(({ topic, partitions }) =>
      partitions.map(({ partition, offset }): [string, number] => [partitionName(topic, partition), Number(offset)]),
    );
    return new Map(positions.filter(([, offset]) => offset >= 0));
  }

  async openGroup(settings: GroupSettings): Promise<GroupSession> {
    // kafkajs would wait long for a topic that is not there.
    for (const topic of settings.topics) await this.topics.partitionsOf(topic);
    return new KafkaGroupSession(this.clients, settings);
  }

  maintain(): Promise<number> {
    return Promise.resolve(0);
  }

  async ping(): Promise<void> {
    await this.clients.admin.ask((admin) => admin.describeCluster());
  }

  async close(): Promise<void> {
    await this.appender.close();
    await this.clients.close();
  }

  /** In the portions that brokers send, each decoded once. */
  override async *readAll(topics: readonly string[]): AsyncIterable<LogRecord> {
    const ends = await Promise.all(topics.map((topic) => this.endOffsets(topic)));
    for (const [i, topic] of topics.entries()) {
      for (const [partition, end] of (ends[i] ?? []).entries()) yield* this.reader.readUntil(topic, partition, end);
    }
  }

  private async assertPlace(topic: string, partition: number): Promise<void> {
    if (partition >= (await this.topics.partitionsOf(topic)))
      throw new TopicMismatchError(`there is no ${topic}/${partition}`);
  }
}
