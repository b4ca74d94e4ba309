import { ALL_TOPICS, APP_RIGHTS } from '@oct/contracts';
import { type KafkaEventLog, LogAccessError } from '@oct/platform/messaging';
import { suiteRecord, until } from '@oct/platform/messaging/testing';
import { describeKafka } from './kafka-fixture';
import { answerOf, RawBroker } from './raw-broker';
import { GROUPS, READS, TRIED_GROUPS, WRITES } from './rights-oracle';
import { RunningConsumer } from './running-consumer';
import { aclsOf, PRINCIPALS, SecuredKafka } from './secured-kafka';

const names = ALL_TOPICS.map(({ name }) => name).sort();

describeKafka('ENGINES A 7: rights on a secured broker, SCRAM over TLS', () => {
  let kafka: SecuredKafka;
  const logs: KafkaEventLog[] = [];
  const logOf = (principal: string): KafkaEventLog => {
    const log = kafka.log(principal);
    logs.push(log);
    return log;
  };
  beforeAll(async () => {
    kafka = await SecuredKafka.start();
    await logOf('admin').createTopics(ALL_TOPICS);
    await kafka.grant(PRINCIPALS.flatMap(aclsOf));
  }, 120_000);
  afterEach(() => Promise.all(logs.splice(0).map((log) => log.close())));
  afterAll(() => kafka?.stop());

  const allowed = async (tried: readonly string[], ask: (name: string) => Promise<string>): Promise<string[]> => {
    const found: string[] = [];
    for (const name of tried) {
      const answer = await ask(name);
      if (answer === 'allowed') found.push(name);
      else expect([name, answer]).toEqual([name, 'refused']);
    }
    return found;
  };

  describe.each(PRINCIPALS.map(({ principal }) => principal))('[S134] %s', (principal) => {
    let broker: RawBroker;
    beforeAll(async () => {
      broker = await RawBroker.connect(kafka.client(principal));
    });
    afterAll(() => broker?.close());

    it(`reads what it may of all topics`, async () => {
      expect(await allowed(names, (topic) => broker.read(topic))).toEqual(READS[principal]);
    });

    it('writes what it may of all topics', async () => {
      expect(await allowed(names, (topic) => broker.write(topic))).toEqual(WRITES[principal]);
    });

    it('joins its own groups, and nobody else', async () => {
      expect(await allowed(TRIED_GROUPS, (group) => broker.join(group))).toEqual(GROUPS[principal]);
    });

    it('creates, alters and deletes no topic, and gives nobody a right', async () => {
      const admin = kafka.client(principal).admin();
      await admin.connect();
      const alter = (name: string): Promise<string> => {
        const configEntries = [{ name: 'retention.ms', value: '1' }];
        return answerOf(() =>
          admin.alterConfigs({ validateOnly: true, resources: [{ type: 2, name, configEntries }] }),
        );
      };
      const own = READS[principal]?.[0] ?? '';
      expect(await allowed(names, alter)).toEqual([]);
      expect(await answerOf(() => admin.createTopics({ topics: [{ topic: `${principal}.own.v1` }] }))).toBe('refused');
      expect(await answerOf(() => admin.deleteTopics({ topics: [own] }))).toBe('refused');
      expect(await answerOf(() => admin.createAcls({ acl: aclsOf(PRINCIPALS[0] ?? never()) }))).not.toBe('allowed');
      expect((await admin.listTopics()).sort()).toEqual(
        [...new Set([...(READS[principal] ?? []), ...(WRITES[principal] ?? [])])].sort(),
      );
      await admin.disconnect();
    });
  });

  it('has an oracle for everybody, which differs between any two (shown able to fail)', () => {
    expect(Object.keys(READS).sort()).toEqual(PRINCIPALS.map(({ principal }) => principal).sort());
    const apps = APP_RIGHTS.map(({ principal }) => JSON.stringify([READS[principal], WRITES[principal]]));
    expect(new Set(apps).size).toBe(apps.length);
  });

  it('a right too many is found, by its topic (shown able to fail)', async () => {
    const topics = [{ topic: 'providers.', pattern: 'prefixed' as const, operations: ['read' as const] }];
    const [acl = never()] = aclsOf({ principal: 'consumer-dhsc', kind: 'national-consumer', topics, groups: [] });
    await kafka.grant([acl]);
    const broker = await RawBroker.connect(kafka.client('consumer-dhsc'));
    const found = await allowed(names, (topic) => broker.read(topic));
    await kafka.revoke(acl);
    await broker.close();
    const tooMany = found.filter((name) => !READS['consumer-dhsc']?.includes(name));
    expect(tooMany).toEqual(['providers.location.v1', 'providers.organisation.v1']);
  });

  it('an app works with its rights alone: its topics are there, it publishes, consumes and dead-letters', async () => {
    const topic = 'capacity.location-capacity.v1';
    const [capacity, search] = [logOf('capacity'), logOf('search')];
    const spec = ALL_TOPICS.find(({ name }) => name === topic) ?? never();
    await capacity.createTopics([spec]);
    expect(await capacity.append(topic, 3, [suiteRecord(topic, 'a', 1)])).toHaveLength(1);
    const session = await search.openGroup({ group: 'search', topics: [topic, 'redrive.search.v1'] });
    const seen: string[] = [];
    const running = session.run(async ({ records, commit }) => {
      seen.push(...records.map(({ key }) => key));
      await commit((records.at(-1)?.offset ?? 0) + 1);
    });
    await until('search has it', () => seen.includes('a'), 20_000);
    await session.close();
    await running;
    await search.append('dead-letter.search.v1', 0, [suiteRecord(topic, 'a', 1)]);
    await expect(search.append(topic, 3, [suiteRecord(topic, 'a', 2)])).rejects.toThrow(LogAccessError);
    const missing = { name: 'search.new.v1', partitions: 1, cleanup: 'compact' as const };
    await expect(search.createTopics([missing])).rejects.toThrow('may not create topics: search.new.v1');
  }, 60_000);

  it('a wrong password is said at once, and is no outage', async () => {
    const wrong = new (logOf('search').constructor as typeof KafkaEventLog)({
      url: kafka.url(),
      access: { ...kafka.access('search'), password: 'wrong' },
      applicationName: 'wrong',
    });
    logs.push(wrong);
    const before = performance.now();
    await expect(wrong.ping()).rejects.toThrow(LogAccessError);
    expect(performance.now() - before).toBeLessThan(8_000);
  }, 30_000);

  it('READ taken away while consuming: noticed, unwell when it lasts, and well by itself when it is given back', async () => {
    const topic = 'suite.revoked.v1';
    await logOf('admin').createTopics([RunningConsumer.spec(topic)]);
    const rights = { topic, pattern: 'literal' as const, operations: ['read' as const] };
    const search = { ...(PRINCIPALS.find(({ principal }) => principal === 'search') ?? never()), groups: [] };
    const [acl = never()] = aclsOf({ ...search, topics: [rights] });
    await kafka.grant([acl]);
    const writer = logOf('admin');
    const consumer = new RunningConsumer(logOf('search'), { topic, group: 'search' });
    await writer.append(topic, 0, [suiteRecord(topic, 'a', 1)]);
    await until('it consumes', () => consumer.seen.length === 1, 20_000);
    expect([...consumer.problems]).toEqual([]);
    await kafka.revoke(acl);
    await until('its death is noticed', () => consumer.health.state === 'recovering', 20_000);
    // Only now: a fetch that the broker allowed before the right was taken may still be waiting, and is answered.
    await writer.append(topic, 0, [suiteRecord(topic, 'a', 2)]);
    await until('it is unwell when it cannot be made anew', () => consumer.problems.size > 0, 60_000);
    expect([...consumer.problems].join()).toContain('does not come back');
    expect(consumer.seen).toHaveLength(1);
    await kafka.grant([acl]);
    await until('it consumes again, in the same process', () => consumer.seen.length === 2, 30_000);
    expect(await consumer.health.problem(writer)).toBeUndefined();
    await consumer.close();
  }, 120_000);
});

function never(): never {
  throw new Error('not there');
}
