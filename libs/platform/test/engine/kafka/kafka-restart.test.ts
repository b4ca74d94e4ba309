import { setTimeout as delay } from 'node:timers/promises';
import { type EventLog, KafkaEventLog } from '@oct/platform/messaging';
import { suiteRecord, until } from '@oct/platform/messaging/testing';
import { type RunningKafka, startKafka } from '@oct/tools/engines';
import { describeKafka, FAST_TIMES } from './kafka-fixture';
import { RunningConsumer } from './running-consumer';

const TOPIC = 'restart.state.v1';

/** Appends until it is told to stop, each record again and again until it is acknowledged: what the outbox does. */
class Writer {
  readonly acknowledged: number[] = [];
  failures = 0;
  private isStopping = false;
  private readonly running: Promise<void>;

  constructor(
    private readonly log: EventLog,
    private readonly partition: number,
  ) {
    this.running = this.run();
  }

  async stop(): Promise<number[]> {
    this.isStopping = true;
    await this.running;
    return this.acknowledged;
  }

  private async run(): Promise<void> {
    for (let n = 1; !this.isStopping;) {
      try {
        await this.log.append(TOPIC, this.partition, [suiteRecord(TOPIC, `key-${this.partition}`, n)]);
        this.acknowledged.push(n);
        n += 1;
      } catch {
        this.failures += 1;
      }
      await delay(5);
    }
  }
}

describeKafka('ENGINES A 6.1: a broker that goes and comes back', () => {
  let kafka: RunningKafka;
  let logs: KafkaEventLog[];
  beforeAll(async () => {
    kafka = await startKafka();
  }, 120_000);
  beforeEach(() => {
    logs = [];
  });
  afterEach(async () => {
    await Promise.all(logs.map((log) => log.close()));
  });
  afterAll(() => kafka?.stop());

  const open = (): KafkaEventLog => {
    const log = new KafkaEventLog({
      url: `kafka://${kafka.bootstrap.join(',')}`,
      applicationName: 'restart',
      times: { ...FAST_TIMES, sessionMs: 2_000, requestMs: 4_000 },
    });
    logs.push(log);
    return log;
  };

  const survives = async (name: string, fault: () => Promise<void>): Promise<Writer[]> => {
    await open().createTopics([RunningConsumer.spec(TOPIC)]);
    const consumer = new RunningConsumer(open(), { topic: TOPIC, group: name });
    const writers = [0, 1, 2].map((partition) => new Writer(open(), partition));
    await until('everything flows', () => consumer.seen.length > 100, 30_000);
    await fault();
    const sizes = writers.map((writer) => writer.acknowledged.length);
    await until(
      'writers go on',
      () => writers.every((writer, i) => writer.acknowledged.length > Number(sizes[i]) + 20),
      60_000,
    );
    const acknowledged = await Promise.all(writers.map((writer) => writer.stop()));
    const hasAll = (): boolean =>
      acknowledged.every((numbers, i) => new Set(consumer.firsts(`key-${i}`)).size >= numbers.length);
    await until('the consumer has everything that was acknowledged', hasAll, 60_000);
    for (const [i, numbers] of acknowledged.entries()) {
      const seen = new Set(consumer.firsts(`key-${i}`));
      expect(numbers.filter((n) => !seen.has(n))).toEqual([]);
      expect([...seen]).toEqual([...seen].sort((a, b) => a - b));
    }
    expect([...consumer.problems]).toEqual([]);
    await consumer.close();
    return writers;
  };

  it('SIGKILL while events are published and read: none is lost or late, and no process wants to be restarted', async () => {
    const writers = await survives('killed', async () => {
      await kafka.kill(1);
      await delay(4_000);
      await kafka.start(1);
    });
    expect(writers.some((writer) => writer.failures > 0)).toBe(true);
  }, 180_000);

  it('SIGSTOP: it is there and answers nobody, and when it does again everything goes on', async () => {
    await survives('paused', async () => {
      kafka.pause(1);
      await delay(6_000);
      kafka.resume(1);
    });
  }, 180_000);
});
