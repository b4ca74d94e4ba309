import { setTimeout as delay } from 'node:timers/promises';
import { KafkaEventLog } from '@oct/platform/messaging';
import { until } from '@oct/platform/messaging/testing';
import { type RunningKafka, startKafka } from '@oct/tools/engines';
import { Kafka, logLevel, Partitioners } from 'kafkajs';
import { type ClusterWriter, GuardedWriter, judge, type Judgement, NaiveWriter, PARTITIONS } from './cluster-writers';

const TOPICS = { naive: 'leaders.naive.v1', guarded: 'leaders.guarded.v1' };
const BATCHES_BETWEEN = 20;

/**
 * Three brokers with every record on three of them, and two writers side by side: one as anybody would write it with kafkajs, and
 * our adapter. Brokers are killed in turn, each of them leader of two of six partitions, and started again.
 */
export class LeadersExperiment {
  private readonly closers: (() => Promise<void>)[] = [];

  private constructor(private readonly kafka: RunningKafka) {}

  static async start(): Promise<LeadersExperiment> {
    return new LeadersExperiment(await startKafka({ brokers: 3 }));
  }

  async run(kills: number): Promise<{ naive: Judgement; guarded: Judgement }> {
    const log = this.open();
    await log.createTopics(
      Object.values(TOPICS).map((name) => ({ name, partitions: PARTITIONS, cleanup: 'delete' as const })),
    );
    const writers: [ClusterWriter, ClusterWriter] = [
      await this.naive(),
      new GuardedWriter(this.open(), TOPICS.guarded),
    ];
    for (const writer of writers) writer.start();
    for (let kill = 0; kill < kills; kill += 1) {
      await flowing(writers);
      const node = this.kafka.nodes[kill % 3] ?? 1;
      await this.kafka.kill(node);
      if (kill === kills - 1) break;
      await delay(6_000);
      await this.kafka.start(node);
      // Until it is a full copy again, another kill would leave one copy, and then nothing is taken.
      await delay(4_000);
    }
    await flowing(writers);
    const [naive, guarded] = await Promise.all(writers.map((writer) => writer.stop()));
    if (!naive || !guarded) throw new Error('two writers');
    const found = {
      naive: await judge(log, TOPICS.naive, naive),
      guarded: await judge(log, TOPICS.guarded, guarded),
    };
    process.stderr.write(`${kills} kills, one send over ${PARTITIONS} partitions: ${wordsFor(found.naive)}\n`);
    process.stderr.write(`${kills} kills, one partition per send: ${wordsFor(found.guarded)}\n`);
    return found;
  }

  async stop(): Promise<void> {
    for (const close of this.closers.reverse()) await close();
    await this.kafka.stop();
  }

  private open(): KafkaEventLog {
    const log = new KafkaEventLog({ url: `kafka://${this.kafka.bootstrap.join(',')}`, applicationName: 'leaders' });
    this.closers.push(() => log.close());
    return log;
  }

  private async naive(): Promise<NaiveWriter> {
    const producer = new Kafka({ brokers: [...this.kafka.bootstrap], logLevel: logLevel.NOTHING }).producer({
      idempotent: true,
      maxInFlightRequests: 1,
      createPartitioner: Partitioners.DefaultPartitioner,
    });
    await producer.connect();
    this.closers.push(() => producer.disconnect());
    return new NaiveWriter(producer, TOPICS.naive);
  }
}

async function flowing(writers: readonly ClusterWriter[]): Promise<void> {
  const sizes = writers.map(({ outcome }) => outcome.acknowledged.length);
  const enough = 24 * BATCHES_BETWEEN;
  await until(
    'both writers go on',
    () => writers.every(({ outcome }, i) => outcome.acknowledged.length > Number(sizes[i]) + enough),
    90_000,
  );
}

function wordsFor({ acknowledged, inLog, lost, reordered, rejected, short }: Judgement): string {
  return (
    `${acknowledged} acknowledged, ${inLog} in the log, ${lost.length} lost, ${reordered.length} out of order, ` +
    `${rejected} sends rejected, ${short} answered in part`
  );
}
