import { setTimeout as delay } from 'node:timers/promises';
import { Logger } from '@nestjs/common';
import type { Consumer, EachBatchPayload } from 'kafkajs';
import { type Delivery, type GroupSession, type GroupSettings, partitionName } from '../log/event-log';
import type { KafkaClients } from './kafka-clients';
import { KafkaDelivery } from './kafka-delivery';
import { asLogError } from './kafka-errors';
import { KAFKA_RETRY } from './kafka-times';

type Each = (delivery: Delivery) => Promise<void>;

/**
 * One member of a group. kafkajs may not restart a consumer that crashed: some crashes it never restarts, silently, and so there
 * is one place for all of them, which is whoever opened this session and sees `run` reject (ENGINES A 6.1).
 */
export class KafkaGroupSession implements GroupSession {
  private readonly logger = new Logger(KafkaGroupSession.name);
  private readonly ending = new EndOfSession();
  private readonly deliveries = new Set<KafkaDelivery>();
  private readonly resumptions = new Set<NodeJS.Timeout>();
  private assigned: ReadonlySet<string> = new Set();
  private generation = 0;
  private lastTurn = performance.now();
  private ended: Promise<void> | undefined;

  constructor(
    private readonly clients: KafkaClients,
    private readonly settings: GroupSettings,
  ) {}

  run(each: Each): Promise<void> {
    this.ended = this.consume(each);
    return this.ended;
  }

  owned(): string[] {
    return [...this.assigned];
  }

  /** A delivery in hand is no standstill; how long it takes, `handlingForMs` says. */
  idleForMs(): number {
    return this.deliveries.size > 0 ? 0 : performance.now() - this.lastTurn;
  }

  handlingForMs(): number {
    return Math.max(0, ...[...this.deliveries].map((each) => each.handlingForMs()));
  }

  async close(): Promise<void> {
    this.ending.close();
    await this.ended?.catch(() => undefined);
  }

  private async consume(each: Each): Promise<void> {
    const consumer = await this.makeConsumer();
    let starting = Promise.resolve();
    try {
      this.watch(consumer);
      starting = this.start(consumer, each);
      await Promise.race([starting, this.ending.reached]);
      await this.ending.reached;
    } catch (error) {
      throw asLogError(error);
    } finally {
      this.ending.close();
      for (const timer of this.resumptions) clearTimeout(timer);
      await this.leave(consumer, starting);
      this.assigned = new Set();
    }
  }

  private async makeConsumer(): Promise<Consumer> {
    const { sessionMs, rebalanceMs, heartbeatMs, fetchWaitMs } = this.clients.times;
    return (await this.clients.client()).consumer({
      groupId: this.settings.group,
      sessionTimeout: sessionMs,
      rebalanceTimeout: rebalanceMs,
      heartbeatInterval: heartbeatMs,
      maxWaitTimeInMs: fetchWaitMs,
      allowAutoTopicCreation: false,
      retry: { ...KAFKA_RETRY, restartOnFailure: () => Promise.resolve(false) },
    });
  }

  private watch(consumer: Consumer): void {
    const { FETCH_START, FETCH, HEARTBEAT, GROUP_JOIN, CRASH } = consumer.events;
    const turn = (): void => {
      this.lastTurn = performance.now();
    };
    for (const event of [FETCH_START, FETCH, HEARTBEAT] as const) consumer.on(event, turn);
    consumer.on(GROUP_JOIN, ({ payload }) => {
      turn();
      this.generation += 1;
      const places = Object.entries(payload.memberAssignment as Record<string, number[]>);
      this.assigned = new Set(
        places.flatMap(([topic, partitions]) => partitions.map((each) => partitionName(topic, each))),
      );
    });
    consumer.on(CRASH, ({ payload }) => this.ending.fail(payload.error));
  }

  private async start(consumer: Consumer, each: Each): Promise<void> {
    await consumer.connect();
    await consumer.subscribe({ topics: [...this.settings.topics], fromBeginning: true });
    if (this.ending.isReached) return;
    await consumer.run({
      autoCommit: false,
      eachBatchAutoResolve: false,
      partitionsConsumedConcurrently: this.clients.times.concurrentPartitions,
      eachBatch: (payload) => this.take(consumer, payload, each),
    });
  }

  private async take(consumer: Consumer, payload: EachBatchPayload, each: Each): Promise<void> {
    const { generation } = this;
    const delivery = new KafkaDelivery(payload, {
      owns: (topic, partition) =>
        !this.ending.isReached && generation === this.generation && this.assigned.has(partitionName(topic, partition)),
      pause: (topic, partition, milliseconds) => this.pause(consumer, topic, partition, milliseconds),
    });
    this.deliveries.add(delivery);
    // A handler may take longer than a session lasts; what is stuck for good, the liveness probe sees.
    const beating = setInterval(() => void delivery.beat(), this.clients.times.heartbeatMs);
    try {
      await delivery.hand(each, this.settings.maxBatch ?? 100);
    } catch (error) {
      // kafkajs knows what to do about its own errors; any other is the session's end.
      if (!String((error as Error | undefined)?.name).startsWith('KafkaJS')) this.ending.fail(error);
      throw error;
    } finally {
      clearInterval(beating);
      this.deliveries.delete(delivery);
    }
  }

  private pause(consumer: Consumer, topic: string, partition: number, milliseconds: number): void {
    const place = [{ topic, partitions: [partition] }];
    consumer.pause(place);
    const timer = setTimeout(() => {
      this.resumptions.delete(timer);
      // One that crashed meanwhile has nothing to resume, and its successor begins without pauses.
      if (!this.ending.isReached) consumer.resume(place);
    }, milliseconds);
    this.resumptions.add(timer);
  }

  /** One that is still on its way in would stay, if it were told to go before it is there. */
  private async leave(consumer: Consumer, starting: Promise<void>): Promise<void> {
    const { closeMs } = this.clients.times;
    const left = starting
      .catch(() => undefined)
      .then(() => consumer.disconnect())
      .then(
        () => true,
        () => true,
      );
    const isLeft = await Promise.race([left, delay(closeMs, false, { ref: false })]);
    if (!isLeft)
      this.logger.warn(`group ${this.settings.group} was left without a goodbye: no answer in ${closeMs} ms`);
  }
}

/** Reached once: by a crash, which rejects, or by whoever closes the session. */
class EndOfSession {
  isReached = false;
  readonly reached: Promise<void>;
  private settle: { resolve: () => void; reject: (error: unknown) => void } | undefined;

  constructor() {
    this.reached = new Promise((resolve, reject) => {
      this.settle = { resolve, reject };
    });
    // A session that is closed before it runs has nobody who waits for its end.
    this.reached.catch(() => undefined);
  }

  close(): void {
    this.isReached = true;
    this.settle?.resolve();
  }

  fail(error: unknown): void {
    this.isReached = true;
    this.settle?.reject(error);
  }
}
