import { DirectConnection, type DirectConnectionSettings, InfrastructureError } from '../../database';
import type { Delivery, GroupSession, GroupSettings, LogRecord } from '../log/event-log';
import { COMMIT, READ, WITH_NEWS } from './event-log-sql';
import { Pause } from '../outbox/pause';
import { EVENT_LOG_CHANNEL, type PostgresEventLogTimes } from './event-log-times';
import { type OwnedPartition, PartitionOwnership } from './partition-ownership';
import { toLogRecord, type RecordRow } from './record-row';

type Each = (delivery: Delivery) => Promise<void>;

/** One member of a group on one connection: its locks are the membership, so losing it ends the session. */
export class PostgresGroupSession implements GroupSession {
  private ownership: PartitionOwnership | undefined;
  private readonly running = new Set<Promise<void>>();
  private isClosing = false;
  private failure: Error | undefined;
  private readonly pause = new Pause();
  private lastTurn = performance.now();
  private nextRebalance = 0;
  private ended: Promise<void> | undefined;

  constructor(
    private readonly connectionSettings: DirectConnectionSettings,
    private readonly settings: GroupSettings,
    private readonly times: PostgresEventLogTimes,
  ) {}

  run(each: Each): Promise<void> {
    this.ended = this.loop(each);
    return this.ended;
  }

  owned(): string[] {
    return [...(this.ownership?.owned.keys() ?? [])];
  }

  idleForMs(): number {
    return performance.now() - this.lastTurn;
  }

  handlingForMs(): number {
    const busy = [...(this.ownership?.owned.values() ?? [])].filter((each) => each.isBusy);
    return Math.max(0, ...busy.map((each) => performance.now() - each.lastSign));
  }

  async close(): Promise<void> {
    this.isClosing = true;
    this.pause.wake();
    await this.ended?.catch(() => undefined);
  }

  private async loop(each: Each): Promise<void> {
    const connection = await DirectConnection.open(this.connectionSettings);
    connection.onLost(() => this.pause.wake());
    try {
      const ownership = new PartitionOwnership(
        connection,
        this.settings.group,
        this.settings.topics,
        this.times.silentMs,
      );
      this.ownership = ownership;
      await ownership.join();
      await connection.listen(EVENT_LOG_CHANNEL, (topic) => this.settings.topics.includes(topic) && this.pause.wake());
      while (!this.isClosing) {
        await this.turn(connection, ownership, each);
        if (!this.isClosing) await this.pause.atMost(this.times.pollMs);
      }
    } finally {
      this.isClosing = true;
      await Promise.all(this.running);
      this.ownership = undefined;
      await connection.close();
    }
    if (this.failure) throw this.failure;
  }

  private async turn(connection: DirectConnection, ownership: PartitionOwnership, each: Each): Promise<void> {
    if (this.failure) throw this.failure;
    if (connection.isLost) throw new InfrastructureError('the connection of the consumer group was lost');
    const now = performance.now();
    this.lastTurn = now;
    if (now >= this.nextRebalance) {
      await ownership.rebalance();
      this.nextRebalance = now + this.times.rebalanceMs;
    }
    for (const place of await this.ready(connection, ownership, now)) this.start(connection, ownership, place, each);
  }

  private async ready(
    connection: DirectConnection,
    ownership: PartitionOwnership,
    now: number,
  ): Promise<OwnedPartition[]> {
    const idle = [...ownership.owned.values()].filter((each) => !each.isBusy && each.pausedUntil <= now);
    const room = this.times.concurrentPartitions - this.running.size;
    if (idle.length === 0 || room <= 0) return [];
    const columns = [
      idle.map((each) => each.topic),
      idle.map((each) => each.partition),
      idle.map((each) => each.position),
    ];
    const news = await connection.query<{ topic: string; partition: number }>(WITH_NEWS, columns);
    const ready = news.map((row) => idle.find((each) => each.topic === row.topic && each.partition === row.partition));
    return ready.filter((each) => each !== undefined).slice(0, room);
  }

  private start(connection: DirectConnection, ownership: PartitionOwnership, place: OwnedPartition, each: Each): void {
    place.isBusy = true;
    place.lastSign = performance.now();
    const task = this.deliver(connection, ownership, place, each)
      .catch((error: Error) => {
        this.failure ??= error;
      })
      .finally(() => {
        place.isBusy = false;
        this.running.delete(task);
        this.pause.wake();
      });
    this.running.add(task);
  }

  private async deliver(
    connection: DirectConnection,
    ownership: PartitionOwnership,
    place: OwnedPartition,
    each: Each,
  ): Promise<void> {
    const { topic, partition } = place;
    const rows = await connection.query<RecordRow>(READ, [
      topic,
      partition,
      place.position,
      this.settings.maxBatch ?? 100,
    ]);
    const records: LogRecord[] = rows.map((row) => toLogRecord(topic, partition, row));
    const isOwned = (): boolean =>
      !this.isClosing && !connection.isLost && [...ownership.owned.values()].includes(place);
    await each({
      topic,
      partition,
      records,
      isOwned,
      heartbeat: () => {
        place.lastSign = performance.now();
        return Promise.resolve();
      },
      commit: async (nextOffset) => {
        await connection.query(COMMIT, [this.settings.group, topic, partition, nextOffset]);
        place.position = Math.max(place.position, nextOffset);
      },
      pause: (milliseconds) => {
        place.pausedUntil = performance.now() + milliseconds;
      },
    });
  }
}
