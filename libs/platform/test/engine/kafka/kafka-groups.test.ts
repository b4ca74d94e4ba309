import { randomBytes } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import type { EventLog } from '@oct/platform/messaging';
import { suiteRecord, until } from '@oct/platform/messaging/testing';
import { describeKafka, kafkaLog } from './kafka-fixture';
import { RunningConsumer } from './running-consumer';

const unique = (): string => randomBytes(5).toString('hex');

describeKafka('ENGINES A 4 and 6: consumer groups on Kafka', () => {
  const open: (() => Promise<void>)[] = [];
  const opened = <T extends { close(): Promise<void> }>(what: T): T => {
    open.unshift(() => what.close());
    return what;
  };
  afterEach(async () => {
    for (const close of open.splice(0)) await close();
  });
  const write = async (log: EventLog, topic: string, from: number, to: number): Promise<void> => {
    for (let n = from; n <= to; n += 1) await log.append(topic, n % 4, [suiteRecord(topic, `key-${n % 4}`, n)]);
  };

  it('a member that joins and one that leaves cost moments, lose nothing and reorder nothing', async () => {
    const [topic, group] = [`groups.${unique()}.v1`, `group-${unique()}`];
    const logs = [opened(kafkaLog()), opened(kafkaLog())];
    const [log = kafkaLog(), other = kafkaLog()] = logs;
    await log.createTopics([RunningConsumer.spec(topic)]);
    const first = opened(new RunningConsumer(log, { topic, group }));
    await write(log, topic, 1, 40);
    await until('the first has 40', () => first.seen.length >= 40);
    let before = performance.now();
    const second = new RunningConsumer(other, { topic, group });
    let n = 40;
    await until(
      'the second takes its part',
      async () => {
        await write(log, topic, n + 1, n + 4);
        n += 4;
        return second.seen.length > 0;
      },
      20_000,
    );
    const joined = performance.now() - before;
    before = performance.now();
    await second.close();
    const size = first.seen.length;
    await until(
      'the first has everything again',
      async () => {
        await write(log, topic, n + 1, n + 4);
        n += 4;
        return new Set(first.seen.slice(size).map(({ partition }) => partition)).size === 4;
      },
      20_000,
    );
    const left = performance.now() - before;
    await until('all are handled', () => new Set([...first.seen, ...second.seen].map((each) => each.n)).size === n);
    const twice = first.seen.length + second.seen.length - n;
    process.stderr.write(
      `rebalance on join ${Math.round(joined)} ms, on leave ${Math.round(left)} ms, ${twice} of ${n} events twice\n`,
    );
    for (const consumer of [first, second]) {
      for (const key of [0, 1, 2, 3]) {
        const numbers = consumer.firsts(`key-${key}`);
        expect(numbers).toEqual([...numbers].sort((a, b) => a - b));
      }
    }
    expect([...first.problems, ...second.problems]).toEqual([]);
    // A third of a second each where nobody else wants the processor; the ceiling is for a busy machine.
    expect(joined).toBeLessThan(15_000);
    expect(left).toBeLessThan(15_000);
  }, 40_000);

  it('a handler that takes longer than a session lasts keeps its partition', async () => {
    const [topic, group] = [`groups.${unique()}.v1`, `group-${unique()}`];
    const log = opened(kafkaLog({ sessionMs: 1_500, heartbeatMs: 200 }));
    await log.createTopics([RunningConsumer.spec(topic)]);
    const slow = opened(
      new RunningConsumer(log, { topic, group, handle: ({ data }) => delay(data?.n === 1 ? 4_000 : 0) }),
    );
    await log.append(topic, 0, [suiteRecord(topic, 'a', 1), suiteRecord(topic, 'a', 2)]);
    await until('both are handled', () => slow.firsts('a').length === 2, 15_000);
    expect(slow.seen.map(({ n }) => n)).toEqual([1, 2]);
    expect([...slow.problems]).toEqual([]);
  }, 30_000);

  it('a session whose own code fails rejects with what failed, gives its partitions back, and its successor goes on', async () => {
    const [topic, group] = [`groups.${unique()}.v1`, `group-${unique()}`];
    const log = opened(kafkaLog());
    await log.createTopics([RunningConsumer.spec(topic)]);
    await log.append(topic, 0, [suiteRecord(topic, 'a', 1)]);
    const broken = await log.openGroup({ group, topics: [topic] });
    // kafkajs gives up for good, and silently, on this kind of error (LIBRARIES 2.2).
    const ended = broken.run(() => Promise.reject(new TypeError('a bug')));
    await expect(ended).rejects.toThrow(TypeError);
    expect(broken.owned()).toEqual([]);
    const successor = opened(new RunningConsumer(log, { topic, group }));
    await until('the successor has it', () => successor.firsts('a').length === 1);
    await broken.close();
  }, 30_000);

  it('a session that is closed while it joins leaves nobody behind', async () => {
    const [topic, group] = [`groups.${unique()}.v1`, `group-${unique()}`];
    const log = opened(kafkaLog());
    await log.createTopics([RunningConsumer.spec(topic)]);
    for (const wait of [0, 20, 60]) {
      const session = await log.openGroup({ group, topics: [topic] });
      const running = session.run(() => Promise.resolve());
      await delay(wait);
      await session.close();
      await running;
      expect(session.owned()).toEqual([]);
    }
    const last = opened(new RunningConsumer(log, { topic, group }));
    await log.append(topic, 1, [suiteRecord(topic, 'a', 1)]);
    await until('the last one has the partitions at once', () => last.seen.length === 1, 4_000);
  }, 30_000);
});
