import { type Delivery, type EventLog, type GroupSession, type GroupSettings, partitionName } from '../log/event-log';
import { Pause } from '../outbox/pause';
import type { InMemoryLogStore } from './in-memory-log-store';

const POLL_MS = 2;

export class InMemoryGroupSession implements GroupSession {
  private readonly pausedUntil = new Map<string, number>();
  private readonly running = new Map<string, Promise<void>>();
  private readonly pause = new Pause();
  private isClosing = false;
  private failure: Error | undefined;
  private ended: Promise<void> | undefined;

  constructor(
    private readonly log: EventLog,
    private readonly store: InMemoryLogStore,
    private readonly settings: GroupSettings,
  ) {}

  run(each: (delivery: Delivery) => Promise<void>): Promise<void> {
    this.ended = this.loop(each);
    return this.ended;
  }

  owned(): string[] {
    return this.partitions()
      .map(([topic, partition]) => partitionName(topic, partition))
      .filter((name) => this.store.owners.get(this.ownKey(name)) === this);
  }

  idleForMs(): number {
    return 0;
  }

  handlingForMs(): number {
    return 0;
  }

  async close(): Promise<void> {
    this.isClosing = true;
    this.pause.wake();
    await this.ended?.catch(() => undefined);
  }

  private async loop(each: (delivery: Delivery) => Promise<void>): Promise<void> {
    const { members } = this.store;
    members.set(this.settings.group, (members.get(this.settings.group) ?? new Set()).add(this));
    while (!this.isClosing && !this.failure) {
      this.rebalance();
      for (const [topic, partition] of this.partitions()) await this.start(topic, partition, each);
      if (!this.isClosing) await this.pause.atMost(POLL_MS);
    }
    await Promise.all(this.running.values());
    members.get(this.settings.group)?.delete(this);
    for (const name of this.owned()) this.store.owners.delete(this.ownKey(name));
    if (this.failure) throw this.failure;
  }

  private rebalance(): void {
    const all = this.partitions().map(([topic, partition]) => partitionName(topic, partition));
    const share = Math.ceil(all.length / Math.max(1, this.store.members.get(this.settings.group)?.size ?? 1));
    const idle = this.owned().filter((name) => !this.running.has(name));
    for (const name of idle.slice(0, Math.max(0, this.owned().length - share)))
      this.store.owners.delete(this.ownKey(name));
    for (const name of all.filter((each) => !this.store.owners.has(this.ownKey(each)))) {
      if (this.owned().length < share) this.store.owners.set(this.ownKey(name), this);
    }
  }

  private async start(topic: string, partition: number, each: (delivery: Delivery) => Promise<void>): Promise<void> {
    const name = partitionName(topic, partition);
    const isOwned = (): boolean => !this.isClosing && this.store.owners.get(this.ownKey(name)) === this;
    if (!isOwned() || this.running.has(name) || (this.pausedUntil.get(name) ?? 0) > performance.now()) return;
    const position = this.store.positions.get(this.ownKey(name)) ?? 0;
    const records = await this.log.read(topic, partition, position, this.settings.maxBatch ?? 100);
    if (records.length === 0) return;
    const delivery: Delivery = {
      topic,
      partition,
      records,
      isOwned,
      heartbeat: () => Promise.resolve(),
      commit: async (nextOffset) => {
        this.store.positions.set(
          this.ownKey(name),
          Math.max(nextOffset, this.store.positions.get(this.ownKey(name)) ?? 0),
        );
      },
      pause: (milliseconds) => void this.pausedUntil.set(name, performance.now() + milliseconds),
    };
    const task = each(delivery)
      .catch((error: Error) => {
        this.failure ??= error;
      })
      .finally(() => {
        this.running.delete(name);
        this.pause.wake();
      });
    this.running.set(name, task);
  }

  private ownKey(name: string): string {
    return `${this.settings.group} ${name}`;
  }

  private partitions(): [string, number][] {
    return this.settings.topics.flatMap((topic) =>
      Array.from({ length: this.store.topics.get(topic)?.partitions ?? 0 }, (_, i): [string, number] => [topic, i]),
    );
  }
}
