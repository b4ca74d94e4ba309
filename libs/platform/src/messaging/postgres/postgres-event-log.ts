import type { Clock } from '../../clock';
import { DirectConnection } from '../../database';
import { KEEPALIVE, sessionOptions } from '../../database/connection-settings';
import { RenewablePool } from '../../database/renewable-pool';
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
import { DebouncedSignal } from '../outbox/outbox-signal';
import { APPEND, COMMITTED, END_OFFSETS, READ } from './event-log-sql';
import { DEFAULT_TIMES, EVENT_LOG_CHANNEL, type PostgresEventLogTimes } from './event-log-times';
import { maintainTopics } from './log-maintenance';
import { PostgresGroupSession } from './postgres-group-session';
import { type RecordRow, toLogRecord } from './record-row';

export interface PostgresEventLogSettings {
  /** Of the log's own database, as its app role. */
  url: string;
  clock: Clock;
  applicationName: string;
  times?: Partial<PostgresEventLogTimes>;
}

/** The log of the embedded mode (DESIGN 7): durable, ordered per partition, written by relays only. */
export class PostgresEventLog extends EventLog {
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
    'durable',
  ]);
  protected readonly pool: RenewablePool;
  private readonly times: PostgresEventLogTimes;
  private readonly signals = new Map<string, DebouncedSignal>();

  constructor(protected readonly settings: PostgresEventLogSettings) {
    super();
    this.times = { ...DEFAULT_TIMES, ...settings.times };
    this.pool = new RenewablePool({
      ...KEEPALIVE,
      connectionString: settings.url,
      application_name: settings.applicationName,
      max: 2,
      options: sessionOptions(),
      connectionTimeoutMillis: 5_000,
      statement_timeout: 60_000,
      query_timeout: 62_000,
    });
    // A broken idle connection is replaced at the next use; without a listener it would end the process.
    this.pool.on('error', () => undefined);
  }

  async createTopics(topics: readonly TopicSpec[]): Promise<void> {
    for (const { name, partitions, cleanup, retentionDays } of topics) {
      await this.query(
        `INSERT INTO topic AS known (name, partitions, cleanup, retention_days) VALUES ($1, $2, $3, $4)
         ON CONFLICT (name) DO UPDATE SET retention_days = excluded.retention_days
         WHERE known.retention_days IS DISTINCT FROM excluded.retention_days`,
        [name, partitions, cleanup, retentionDays ?? null],
      );
      const [found] = await this.query<{ partitions: number; cleanup: string }>(
        'SELECT partitions, cleanup FROM topic WHERE name = $1',
        [name],
      );
      if (found?.partitions !== partitions || found.cleanup !== cleanup) {
        throw new TopicMismatchError(`topic ${name} exists with other settings: partitions and clean-up never change`);
      }
      await this.query(
        'INSERT INTO topic_partition (topic, partition) SELECT $1, generate_series(0, $2::int - 1) ON CONFLICT DO NOTHING',
        [name, partitions],
      );
    }
  }

  async append(topic: string, partition: number, records: readonly LogRecordInput[], lease?: Lease): Promise<number[]> {
    if (records.length === 0) return [];
    const [row] = await this.query<{ offsets: string[] | null; terms: number }>(APPEND, [
      topic,
      partition,
      records.map((each) => each.key),
      records.map((each) => each.value),
      records.map((each) => JSON.stringify(each.headers)),
      lease?.producer ?? null,
      lease?.number ?? null,
      this.settings.clock.now(),
    ]);
    if (!row?.offsets) {
      if (lease && row?.terms === 0)
        throw new OutdatedLeaseError(`lease ${lease.number} of ${lease.producer} is outdated`);
      throw new TopicMismatchError(`there is no ${partitionName(topic, partition)}`);
    }
    this.signal(topic);
    return row.offsets.map(Number);
  }

  async read(topic: string, partition: number, fromOffset: number, max: number): Promise<LogRecord[]> {
    const rows = await this.query<RecordRow>(READ, [topic, partition, fromOffset, max]);
    return rows.map((row) => toLogRecord(topic, partition, row));
  }

  async endOffsets(topic: string): Promise<number[]> {
    const rows = await this.query<{ next_offset: string }>(END_OFFSETS, [topic]);
    return rows.map((row) => Number(row.next_offset));
  }

  async committed(group: string, topics: readonly string[]): Promise<Map<string, number>> {
    const rows = await this.query<{ topic: string; partition: number; position: string }>(COMMITTED, [group, topics]);
    return new Map(rows.map((row) => [partitionName(row.topic, row.partition), Number(row.position)]));
  }

  openGroup(settings: GroupSettings): Promise<GroupSession> {
    const connection = {
      url: this.settings.url,
      applicationName: `${this.settings.applicationName}-${settings.group}`,
    };
    return Promise.resolve(new PostgresGroupSession(connection, settings, this.times));
  }

  async maintain(now: Date): Promise<number> {
    const connection = await DirectConnection.open({ ...this.settings, answerWithinMs: 600_000 });
    try {
      return await maintainTopics(connection, now, this.times);
    } finally {
      await connection.close();
    }
  }

  async ping(): Promise<void> {
    await this.query('SELECT 1');
  }

  async close(): Promise<void> {
    for (const signal of this.signals.values()) signal.stop();
    if (!this.pool.ending) await this.pool.end();
  }

  protected async query<Row>(sql: string, parameters: unknown[] = []): Promise<Row[]> {
    const result = await this.pool.query(sql, parameters);
    return result.rows as Row[];
  }

  private signal(topic: string): void {
    const known = this.signals.get(topic);
    const signal =
      known ?? new DebouncedSignal(() => this.query('SELECT pg_notify($1, $2)', [EVENT_LOG_CHANNEL, topic]));
    if (!known) this.signals.set(topic, signal);
    signal.signal();
  }
}
