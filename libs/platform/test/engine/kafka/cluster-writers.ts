import { type EventLog, murmur2 } from '@oct/platform/messaging';
import { CompressionTypes, type Message, type Producer } from 'kafkajs';

export const PARTITIONS = 6;
export interface Sent {
  key: string;
  n: number;
}

/** What was acknowledged, in the order of each key. */
export interface Outcome {
  acknowledged: Sent[];
  rejected: number;
  /** Answers that said nothing of a part of what was sent, and were taken for success. */
  short: number;
}

/** Sends batches until it is told to stop; the next only when the last was acknowledged, so order is the writer's to keep. */
export abstract class ClusterWriter {
  readonly outcome: Outcome = { acknowledged: [], rejected: 0, short: 0 };
  private isStopping = false;
  private running: Promise<void> = Promise.resolve();
  private n = 0;

  start(): void {
    this.running = this.run();
  }

  async stop(): Promise<Outcome> {
    this.isStopping = true;
    await this.running;
    return this.outcome;
  }

  protected abstract send(batch: readonly Sent[]): Promise<void>;

  private async run(): Promise<void> {
    while (!this.isStopping) {
      this.n += 1;
      const batch = Array.from({ length: 24 }, (_, i) => ({ key: `key-${i}`, n: this.n }));
      // Again until it is acknowledged, as the outbox does.
      for (let isSent = false; !isSent;) {
        isSent = await this.send(batch).then(
          () => true,
          () => false,
        );
        if (!isSent) this.outcome.rejected += 1;
        if (!isSent && this.isStopping) return;
      }
      this.outcome.acknowledged.push(...batch);
    }
  }
}

export const placeOf = (key: string): number => (murmur2(key) & 0x7fffffff) % PARTITIONS;

/** As anybody would write it: idempotent, all replicas, and the partitions that there happen to be. */
export class NaiveWriter extends ClusterWriter {
  constructor(
    private readonly producer: Producer,
    private readonly topic: string,
  ) {
    super();
  }

  protected async send(batch: readonly Sent[]): Promise<void> {
    const messages: Message[] = batch.map(({ key, n }) => ({ key, value: String(n), partition: placeOf(key) }));
    const answer = await this.producer.send({
      topic: this.topic,
      messages,
      acks: -1,
      compression: CompressionTypes.GZIP,
    });
    const partitions = new Set(messages.map(({ partition }) => partition));
    if (new Set(answer.map(({ partition }) => partition)).size < partitions.size) this.outcome.short += 1;
  }
}

/** Through our adapter, partition by partition, as the relay does. */
export class GuardedWriter extends ClusterWriter {
  constructor(
    private readonly log: EventLog,
    private readonly topic: string,
  ) {
    super();
  }

  protected async send(batch: readonly Sent[]): Promise<void> {
    for (let partition = 0; partition < PARTITIONS; partition += 1) {
      const own = batch.filter(({ key }) => placeOf(key) === partition);
      const records = own.map(({ key, n }) => ({ key, value: String(n), headers: {} }));
      if (records.length > 0) await this.log.append(this.topic, partition, records);
    }
  }
}

export interface Judgement {
  acknowledged: number;
  inLog: number;
  lost: Sent[];
  reordered: Sent[];
  rejected: number;
  short: number;
}

/** What is in the log, against what was acknowledged. */
export async function judge(log: EventLog, topic: string, outcome: Outcome): Promise<Judgement> {
  const newest = new Map<string, number>();
  const present = new Set<string>();
  const reordered: Sent[] = [];
  let inLog = 0;
  for await (const { key, value } of log.readAll([topic])) {
    const n = Number(value);
    inLog += 1;
    // A repetition changes nothing; a first appearance behind a newer state is a reorder.
    if (!present.has(`${key} ${n}`) && n < (newest.get(key) ?? 0)) reordered.push({ key, n });
    newest.set(key, Math.max(n, newest.get(key) ?? 0));
    present.add(`${key} ${n}`);
  }
  const { acknowledged, rejected, short } = outcome;
  const lost = acknowledged.filter(({ key, n }) => !present.has(`${key} ${n}`));
  return { acknowledged: acknowledged.length, inLog, lost, reordered, rejected, short };
}
