import { Kafka, logLevel, Partitioners } from 'kafkajs';
import {
  certificateAuthority,
  type KafkaAccess,
  type KafkaOptions,
  type RunningKafka,
  startKafka,
} from '@oct/tools/engines';
import { eventually } from '@oct/tools/processes';

describe('Kafka clusters of our own [ENGINES A]', () => {
  const running: RunningKafka[] = [];
  const started = async (options: KafkaOptions) => {
    const kafka = await startKafka(options);
    running.push(kafka);
    return kafka;
  };
  afterEach(() => Promise.all(running.splice(0).map((kafka) => kafka.stop())));

  it('with three brokers take acknowledged messages while one is dead, and take it back', async () => {
    const kafka = await started({ brokers: 3 });
    expect(kafka.nodes).toEqual([1, 2, 3]);
    const client = quiet({ brokers: [...kafka.bootstrap] });
    const admin = client.admin();
    await admin.connect();
    await admin.createTopics({ topics: [{ topic: 'homes', numPartitions: 3, replicationFactor: 3 }] });
    await kafka.kill(2);
    // The plain client gives up where it meets the dead broker before the cluster has noticed: it is asked again.
    const orLater = <T>(asked: Promise<T>): Promise<T | undefined> => asked.catch(() => undefined);
    const isSent = (partition: number) => orLater(sent(client, partition).then(() => true));
    for (const partition of [0, 1, 2])
      expect(await eventually(() => isSent(partition), { withinMs: 60_000 })).toBe(true);
    await kafka.start(2);
    const isWhole = async () => {
      const { topics } = await admin.fetchTopicMetadata({ topics: ['homes'] });
      return topics.every((topic) => topic.partitions.every(({ isr }) => isr.length === 3)) || undefined;
    };
    expect(await eventually(() => orLater(isWhole()), { withinMs: 60_000 })).toBe(true);
    await admin.disconnect();
  });

  it('that are secured ask for a name, a password and a right, and speak TLS only, also after a kill', async () => {
    const kafka = await started({ secured: true, users: { nurse: 'of the nurse' } });
    const { ca, users }: Pick<KafkaAccess, 'ca' | 'users'> = kafka.access ?? { ca: '', users: {} };
    const as = (username: string, password = users[username] ?? '', trusted = ca) =>
      quiet({
        brokers: [...kafka.bootstrap],
        ssl: { ca: [trusted] },
        sasl: { mechanism: 'scram-sha-512', username, password },
      });
    await ask(as('admin'), (admin) =>
      admin.createTopics({ topics: [{ topic: 'homes', numPartitions: 1, replicationFactor: 1 }] }),
    );
    await sent(as('admin'), 0);

    expect(await ask(as('nurse'), (admin) => admin.listTopics())).toEqual([]);
    await expect(sent(as('nurse'), 0)).rejects.toThrow(/authorized/i);
    await expect(ask(as('nurse', 'wrong'), (admin) => admin.listTopics())).rejects.toThrow(/SASL|authentication/i);
    await expect(ask(as('nobody', 'x'), (admin) => admin.listTopics())).rejects.toThrow(/SASL|authentication/i);
    const foreign = certificateAuthority('Another authority').certificate;
    await expect(ask(as('admin', users.admin, foreign), (admin) => admin.listTopics())).rejects.toThrow(/certificate/);
    const plain = quiet({ brokers: [...kafka.bootstrap] });
    await expect(ask(plain, (admin) => admin.listTopics())).rejects.toThrow();

    await kafka.kill(1);
    await kafka.start(1);
    await expect(ask(plain, (admin) => admin.listTopics())).rejects.toThrow();
    expect(await ask(as('admin'), (admin) => admin.listTopics())).toContain('homes');
  });
});

type Setting = ConstructorParameters<typeof Kafka>[0];

function quiet(setting: Omit<Setting, 'clientId'>): Kafka {
  const retry = { retries: 8, initialRetryTime: 100, maxRetryTime: 2_000 };
  return new Kafka({ clientId: 'test', logLevel: logLevel.NOTHING, retry, ...setting });
}

async function ask<T>(kafka: Kafka, question: (admin: ReturnType<Kafka['admin']>) => Promise<T>): Promise<T> {
  const admin = kafka.admin({ retry: { retries: 1 } });
  try {
    await admin.connect();
    return await question(admin);
  } finally {
    await admin.disconnect();
  }
}

async function sent(kafka: Kafka, partition: number): Promise<void> {
  const producer = kafka.producer({ createPartitioner: Partitioners.DefaultPartitioner });
  try {
    await producer.connect();
    await producer.send({ topic: 'homes', acks: -1, messages: [{ partition, value: 'three beds' }] });
  } finally {
    await producer.disconnect();
  }
}
