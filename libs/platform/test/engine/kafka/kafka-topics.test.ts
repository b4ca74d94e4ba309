import { randomBytes } from 'node:crypto';
import { kafkaSettings } from '@oct/contracts';
import { consumerLag, type KafkaEventLog, TopicMismatchError } from '@oct/platform/messaging';
import { until } from '@oct/platform/messaging/testing';
import { Kafka, logLevel } from 'kafkajs';
import { describeKafka, KAFKA_URL, kafkaLog } from './kafka-fixture';
import { RawBroker } from './raw-broker';

const unique = (): string => `topics.${randomBytes(5).toString('hex')}.v1`;

describeKafka('DESIGN 10: topics on Kafka', () => {
  let log: KafkaEventLog;
  const client = new Kafka({ brokers: KAFKA_URL.slice('kafka://'.length).split(','), logLevel: logLevel.NOTHING });
  const admin = client.admin();
  beforeAll(async () => {
    log = kafkaLog();
    await admin.connect();
  });
  afterAll(async () => {
    await log.close();
    await admin.disconnect();
  });

  /** An hour of a segment is too long for a test: the same settings, faster. */
  async function compactSoon(name: string): Promise<void> {
    const fast = { 'segment.ms': '500', 'min.cleanable.dirty.ratio': '0.01', 'max.compaction.lag.ms': '1000' };
    const configEntries = Object.entries({ 'cleanup.policy': 'compact', ...fast }).map(([key, value]) => ({
      name: key,
      value,
    }));
    await admin.alterConfigs({ validateOnly: false, resources: [{ type: 2, name, configEntries }] });
  }

  /** How many records the broker sends when it is asked from the beginning. */
  async function rawFetch(name: string): Promise<number> {
    const broker = await RawBroker.connect(client);
    try {
      return await broker.count(name);
    } finally {
      await broker.close();
    }
  }

  it.each([
    { cleanup: 'compact' as const, partitions: 16 },
    { cleanup: 'delete' as const, partitions: 1, retentionDays: 90 },
  ])('have the settings of their contract: $cleanup', async (spec) => {
    const topic = { name: unique(), ...spec };
    await log.createTopics([topic]);
    const { resources } = await admin.describeConfigs({
      includeSynonyms: false,
      resources: [{ type: 2, name: topic.name }],
    });
    const found = Object.fromEntries(
      resources[0]?.configEntries.map((each) => [each.configName, each.configValue]) ?? [],
    );
    expect(found).toMatchObject(kafkaSettings(topic));
  });

  it('are made once, by however many processes that start at the same moment', async () => {
    const topics = Array.from({ length: 5 }, () => ({ name: unique(), partitions: 4, cleanup: 'compact' as const }));
    const processes = Array.from({ length: 4 }, () => kafkaLog());
    await Promise.all(processes.map((each) => each.createTopics(topics)));
    await Promise.all(processes.map((each) => each.close()));
    expect(await log.endOffsets(topics[4]?.name ?? '')).toEqual([0, 0, 0, 0]);
  });

  it('that are not there are told within moments, and not made by asking', async () => {
    const name = unique();
    const before = performance.now();
    await expect(log.openGroup({ group: 'nobody', topics: [name] })).rejects.toThrow(TopicMismatchError);
    await expect(log.read(name, 0, 0, 1)).rejects.toThrow(TopicMismatchError);
    await expect(log.append(name, 0, [{ key: 'a', value: '1', headers: {} }])).rejects.toThrow(TopicMismatchError);
    expect(performance.now() - before).toBeLessThan(3_000);
    expect(await admin.listTopics()).not.toContain(name);
  });

  it('are read from where retention left them, and from nowhere behind their end', async () => {
    const name = unique();
    await log.createTopics([{ name, partitions: 1, cleanup: 'delete', retentionDays: 7 }]);
    const records = Array.from({ length: 10 }, (_, n) => ({ key: 'a', value: String(n), headers: {} }));
    for (const each of records) await log.append(name, 0, [each]);
    // Without having asked for the topic before, kafkajs finds no leader.
    await admin.fetchTopicOffsets(name);
    await admin.deleteTopicRecords({ topic: name, partitions: [{ partition: 0, offset: '6' }] });
    expect((await log.read(name, 0, 0, 2)).map(({ offset, value }) => [offset, value])).toEqual([
      [6, '6'],
      [7, '7'],
    ]);
    expect(await log.read(name, 0, 10, 5)).toEqual([]);
    expect(await log.read(name, 0, 99, 5)).toEqual([]);
    const all: (string | null)[] = [];
    for await (const { value } of log.readAll([name])) all.push(value);
    expect(all).toEqual(['6', '7', '8', '9']);
  });

  it('keep the last record of each key: brokers compact by themselves, and readers skip the holes', async () => {
    const name = unique();
    await log.createTopics([{ name, partitions: 1, cleanup: 'compact' }]);
    await compactSoon(name);
    for (let n = 0; n < 20; n += 1) await log.append(name, 0, [{ key: `key-${n % 2}`, value: String(n), headers: {} }]);
    let rolls = 0;
    const left = async (): Promise<(string | null)[]> => {
      // A closed segment is compacted, and only a further record closes one.
      await log.append(name, 0, [{ key: 'roll', value: String((rolls += 1)), headers: {} }]);
      const found: (string | null)[] = [];
      for await (const { key, value } of log.readAll([name])) if (key.startsWith('key')) found.push(value);
      return found;
    };
    await until('two are left', async () => (await left()).length === 2, 50_000);
    expect(await left()).toEqual(['18', '19']);
  }, 60_000);

  it('are read on behind batches that compaction emptied, which a broker sends as if there were nothing', async () => {
    const name = unique();
    await log.createTopics([{ name, partitions: 1, cleanup: 'compact' }]);
    await compactSoon(name);
    // The last batch of a producer is kept although its record is gone; and what replaces it does not fit into a fetch behind it.
    const before = kafkaLog();
    await before.append(name, 0, [{ key: 'a', value: 'old', headers: {} }]);
    await before.close();
    const large = 'x'.repeat(1_048_470);
    const producer = client.producer({ createPartitioner: () => () => 0 });
    await producer.connect();
    await producer.send({ topic: name, messages: [{ key: 'a', value: large }] });
    await producer.disconnect();
    const isEmptied = async (): Promise<boolean> => {
      await log.append(name, 0, [{ key: 'roll', value: null, headers: {} }]);
      return (await rawFetch(name)) === 0;
    };
    await until('the first batch is empty', isEmptied, 50_000);
    expect((await log.read(name, 0, 0, 1)).map(({ offset, key }) => [offset, key])).toEqual([[1, 'a']]);
    const all: number[] = [];
    for await (const { key, offset } of log.readAll([name])) if (key === 'a') all.push(offset);
    expect(all).toEqual([1]);
  }, 60_000);

  it('tell how far behind a group is, in events and in seconds', async () => {
    const name = unique();
    const now = new Date('2026-03-02T09:00:00Z');
    await log.createTopics([{ name, partitions: 2, cleanup: 'compact' }]);
    expect(await consumerLag(log, unique(), [name], now)).toEqual({ records: 0, seconds: 0 });
    for (const minutes of [3, 1]) {
      const ce_time = new Date(now.getTime() - minutes * 60_000).toISOString();
      await log.append(name, 1, [{ key: 'a', value: '{}', headers: { ce_time } }]);
    }
    expect(await consumerLag(log, unique(), [name], now)).toEqual({ records: 2, seconds: 180 });
  });
});
