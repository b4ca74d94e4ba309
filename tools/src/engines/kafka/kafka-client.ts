import { Kafka, logLevel, Partitioners } from 'kafkajs';
import { eventually } from '../../processes';

const TOPIC = 'engine-warm-up';
/** Consecutive last characters: one group for each partition of the offsets topic. */
const GROUPS = ['warm-up-0', 'warm-up-1', 'warm-up-2', 'warm-up-3'];

function client(brokers: readonly string[]): Kafka {
  return new Kafka({
    clientId: 'engines',
    brokers: [...brokers],
    // What is refused while it starts is asked again here; a refusal is no news.
    logLevel: logLevel.NOTHING,
    connectionTimeout: 1_000,
    requestTimeout: 5_000,
    retry: { retries: 0 },
  });
}

/** Whether so many brokers are in the cluster and every partition of every topic has a leader. */
export async function isServing(bootstrap: readonly string[], brokers: number): Promise<boolean> {
  const admin = client(bootstrap).admin();
  try {
    await admin.connect();
    if ((await admin.describeCluster()).brokers.length < brokers) return false;
    const { topics } = await admin.fetchTopicMetadata();
    return topics.every(({ partitions }) => partitions.every(({ leader }) => leader >= 0));
  } catch {
    return false;
  } finally {
    await admin.disconnect().catch(() => undefined);
  }
}

/**
 * The first group and the first idempotent producer of a fresh cluster wait for coordinators to be made and loaded, and kafkajs
 * reports that as a crash. So it is over before anybody else comes.
 */
export async function warmUp(bootstrap: readonly string[], brokers: number, withinMs: number): Promise<boolean> {
  const kafka = client(bootstrap);
  const admin = kafka.admin();
  const producer = kafka.producer({
    idempotent: true,
    maxInFlightRequests: 1,
    // Without retries kafkajs refuses to be idempotent.
    retry: { retries: 3, initialRetryTime: 100 },
    createPartitioner: Partitioners.DefaultPartitioner,
  });
  const tried = async <T>(what: () => Promise<T>): Promise<boolean> => {
    const done = await eventually(
      () =>
        what().then(
          () => true,
          () => undefined,
        ),
      { withinMs, everyMs: 100 },
    );
    return done ?? false;
  };
  try {
    await admin.connect();
    if (!(await admin.listTopics()).includes(TOPIC))
      await admin.createTopics({ topics: [{ topic: TOPIC, numPartitions: 1, replicationFactor: brokers }] });
    for (const groupId of GROUPS) {
      if (!(await tried(() => admin.fetchOffsets({ groupId, topics: [TOPIC] })))) return false;
    }
    await producer.connect();
    const messages = [{ value: 'warm' }];
    return await tried(() => producer.send({ topic: TOPIC, acks: -1, messages }));
  } finally {
    await Promise.allSettled([admin.disconnect(), producer.disconnect()]);
  }
}
