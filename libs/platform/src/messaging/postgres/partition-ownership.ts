import type { DirectConnection } from '../../database';
import { partitionName } from '../log/event-log';
import {
  COUNT_MEMBERS,
  DISCONNECT_SILENT_MEMBERS,
  GIVE_PARTITION,
  JOIN_GROUP,
  PARTITIONS,
  POSITION,
  TAKE_PARTITION,
} from './event-log-sql';

export interface OwnedPartition {
  topic: string;
  partition: number;
  /** Offset of the next record to deliver. */
  position: number;
  isBusy: boolean;
  pausedUntil: number;
  /** When its running delivery last gave a sign of life. */
  lastSign: number;
}

/**
 * Which partitions this member of a group has. A partition belongs to whoever holds its advisory lock; each member takes its
 * share, ceil(partitions / members), and gives back what is above it, so that a newcomer finds some free.
 */
export class PartitionOwnership {
  readonly owned = new Map<string, OwnedPartition>();

  constructor(
    private readonly connection: DirectConnection,
    private readonly group: string,
    private readonly topics: readonly string[],
    private readonly silentMs: number,
  ) {}

  async join(): Promise<void> {
    await this.connection.query(JOIN_GROUP, [this.group]);
  }

  async rebalance(): Promise<void> {
    const all = await this.connection.query<{ topic: string; partition: number }>(PARTITIONS, [this.topics]);
    await this.connection.query(DISCONNECT_SILENT_MEMBERS, [this.group, this.silentMs]);
    const [count] = await this.connection.query<{ members: number }>(COUNT_MEMBERS, [this.group]);
    const share = Math.ceil(all.length / Math.max(1, count?.members ?? 1));
    await this.giveBack(this.owned.size - share);
    for (const { topic, partition } of all) {
      if (this.owned.size >= share) return;
      if (!this.owned.has(partitionName(topic, partition))) await this.take(topic, partition);
    }
  }

  private async take(topic: string, partition: number): Promise<void> {
    const place = [this.group, topic, partition];
    const [lock] = await this.connection.query<{ taken: boolean }>(TAKE_PARTITION, place);
    if (!lock?.taken) return;
    const [row] = await this.connection.query<{ position: string }>(POSITION, place);
    const position = Number(row?.position ?? 0);
    this.owned.set(partitionName(topic, partition), {
      topic,
      partition,
      position,
      isBusy: false,
      pausedUntil: 0,
      lastSign: 0,
    });
  }

  /** Only idle ones; a busy one is given back at a later round. */
  private async giveBack(count: number): Promise<void> {
    const idle = [...this.owned.values()].filter((each) => !each.isBusy).reverse();
    for (const { topic, partition } of idle.slice(0, Math.max(0, count))) {
      this.owned.delete(partitionName(topic, partition));
      await this.connection.query(GIVE_PARTITION, [this.group, topic, partition]);
    }
  }
}
