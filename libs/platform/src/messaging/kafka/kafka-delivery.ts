import type { EachBatchPayload } from 'kafkajs';
import type { Delivery, LogRecord } from '../log/event-log';
import { toRecord } from './kafka-records';

export interface DeliveryHost {
  /** False once the partition belongs to somebody else or the session is closing. */
  owns(topic: string, partition: number): boolean;
  pause(topic: string, partition: number, milliseconds: number): void;
}

/** One batch of one partition in the hands of a member: handed on in portions, from the position that was committed last. */
export class KafkaDelivery {
  private position: number;
  private isPaused = false;
  private isLost = false;
  private lastSign = performance.now();

  constructor(
    private readonly payload: EachBatchPayload,
    private readonly host: DeliveryHost,
  ) {
    this.position = Number(payload.batch.firstOffset() ?? 0);
  }

  handlingForMs(): number {
    return performance.now() - this.lastSign;
  }

  async hand(each: (delivery: Delivery) => Promise<void>, portionSize: number): Promise<void> {
    const { topic, partition, messages } = this.payload.batch;
    const records = messages.map((message) => toRecord(topic, partition, message));
    for (let begin = 0; begin < records.length && this.isOwned(); begin += portionSize) {
      const portion = records.slice(begin, begin + portionSize);
      await each(this.deliveryOf(portion));
      // What was not committed is fetched again.
      if (this.isPaused || this.position <= (portion.at(-1)?.offset ?? 0)) return;
    }
  }

  /** Never throws: whoever lost its place learns it from `isOwned`. */
  async beat(): Promise<void> {
    await this.payload.heartbeat().catch(() => {
      this.isLost = true;
    });
  }

  private deliveryOf(records: readonly LogRecord[]): Delivery {
    const { topic, partition } = this.payload.batch;
    return {
      topic,
      partition,
      records,
      isOwned: () => this.isOwned(),
      heartbeat: () => {
        this.lastSign = performance.now();
        return this.beat();
      },
      commit: (nextOffset) => this.commit(nextOffset),
      pause: (milliseconds) => {
        this.isPaused = true;
        this.host.pause(topic, partition, milliseconds);
      },
    };
  }

  private isOwned(): boolean {
    const { batch, isRunning, isStale } = this.payload;
    return !this.isLost && isRunning() && !isStale() && this.host.owns(batch.topic, batch.partition);
  }

  /** Never backwards. A group that has moved on refuses, which kafkajs takes as its cue to join again. */
  private async commit(nextOffset: number): Promise<void> {
    if (nextOffset <= this.position) return;
    const { batch, commitOffsetsIfNecessary, resolveOffset } = this.payload;
    const { topic, partition } = batch;
    await commitOffsetsIfNecessary({ topics: [{ topic, partitions: [{ partition, offset: String(nextOffset) }] }] });
    this.position = nextOffset;
    // kafkajs keeps positions of what it is assigned only, and throws for the rest.
    if (this.host.owns(topic, partition)) resolveOffset(String(nextOffset - 1));
  }
}
