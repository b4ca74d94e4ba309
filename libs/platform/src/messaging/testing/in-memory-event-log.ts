import type { Clock } from '../../clock';
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
import { OutdatedLeaseError, TopicMismatchError } from '../wire/messaging-errors';
import { InMemoryGroupSession } from './in-memory-group-session';
import { InMemoryLogStore, type StoredRecord } from './in-memory-log-store';

const DAY_MS = 86_400_000;

/** A test double and nothing else: it forgets everything with its process. */
export class InMemoryEventLog extends EventLog {
  readonly capabilities: ReadonlySet<EventLogCapability> = new Set<EventLogCapability>([
    'order-per-key',
    'concurrent-appends',
    'groups',
    'exclusive-ownership',
    'restart-from-committed',
    'pause-per-partition',
    'tombstones',
    'compaction',
    'retention',
    'lease-refusal',
  ]);

  constructor(
    private readonly clock: Clock,
    private readonly store = new InMemoryLogStore(),
  ) {
    super();
  }

  async createTopics(topics: readonly TopicSpec[]): Promise<void> {
    for (const topic of topics) {
      const known = this.store.topics.get(topic.name);
      if (known && (known.partitions !== topic.partitions || known.cleanup !== topic.cleanup)) {
        throw new TopicMismatchError(`topic ${topic.name} exists with other settings`);
      }
      this.store.topics.set(topic.name, topic);
    }
  }

  async append(topic: string, partition: number, records: readonly LogRecordInput[], lease?: Lease): Promise<number[]> {
    const spec = this.store.topics.get(topic);
    if (!spec || partition >= spec.partitions)
      throw new TopicMismatchError(`there is no ${partitionName(topic, partition)}`);
    if (lease) this.checkLease(lease);
    const name = partitionName(topic, partition);
    const first = this.store.nextOffsets.get(name) ?? 0;
    const appendedAt = this.clock.now().getTime();
    const stored = records.map((record, i) => ({ ...record, topic, partition, offset: first + i, appendedAt }));
    this.store.records.set(name, [...(this.store.records.get(name) ?? []), ...stored]);
    this.store.nextOffsets.set(name, first + records.length);
    return stored.map((record) => record.offset);
  }

  async read(topic: string, partition: number, fromOffset: number, max: number): Promise<LogRecord[]> {
    const records = (this.store.records.get(partitionName(topic, partition)) ?? []).filter(
      (record) => record.offset >= fromOffset,
    );
    return records.slice(0, max).map(({ appendedAt: _, ...record }) => record);
  }

  async endOffsets(topic: string): Promise<number[]> {
    const partitions = this.store.topics.get(topic)?.partitions ?? 0;
    return Array.from({ length: partitions }, (_, i) => this.store.nextOffsets.get(partitionName(topic, i)) ?? 0);
  }

  async committed(group: string, topics: readonly string[]): Promise<Map<string, number>> {
    const known = new Map<string, number>();
    for (const topic of topics) {
      for (const partition of (await this.endOffsets(topic)).keys()) {
        const position = this.store.positions.get(`${group} ${partitionName(topic, partition)}`);
        if (position !== undefined) known.set(partitionName(topic, partition), position);
      }
    }
    return known;
  }

  async openGroup(settings: GroupSettings): Promise<GroupSession> {
    return new InMemoryGroupSession(this, this.store, settings);
  }

  async maintain(now: Date): Promise<number> {
    let removed = 0;
    for (const [name, records] of this.store.records) {
      const spec = this.store.topics.get(name.slice(0, name.lastIndexOf('/')));
      const kept = records.filter((record) => !isOver(record, records, spec, now.getTime()));
      removed += records.length - kept.length;
      this.store.records.set(name, kept);
    }
    return removed;
  }

  async ping(): Promise<void> {}

  async close(): Promise<void> {}

  private checkLease({ producer, number }: Lease): void {
    const held = this.store.leases.get(producer) ?? 0;
    if (number < held) throw new OutdatedLeaseError(`lease ${number} of ${producer} is outdated`);
    this.store.leases.set(producer, number);
  }
}

function isOver(record: StoredRecord, all: readonly StoredRecord[], spec: TopicSpec | undefined, now: number): boolean {
  const age = now - record.appendedAt;
  if (spec?.cleanup === 'delete') return age > (spec.retentionDays ?? Number.POSITIVE_INFINITY) * DAY_MS;
  const isLast = !all.some((other) => other.key === record.key && other.offset > record.offset);
  return isLast ? record.value === null && age > 14 * DAY_MS : age > 3_600_000;
}
