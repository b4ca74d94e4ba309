import { equal, deepEqual, ok, rejects } from 'node:assert/strict';
import type { LogRecord } from '../log/event-log';
import { OutdatedLeaseError, TopicMismatchError } from '../wire/messaging-errors';
import { type LogCase, record, values } from './suite-fixture';
import { until } from './until';

const HOUR = 3_600_000;
const numbers = (count: number): string[] => Array.from({ length: count }, (_, i) => String(i));

/** What every log must do, whatever it is made of: appending, reading, keeping. */
export const LOG_CASES: readonly LogCase[] = [
  {
    name: 'an append answers one rising offset for each record, and reading gives them back in order',
    capability: 'order-per-key',
    async run(context) {
      const log = await context.open();
      const topic = await context.topic(log);
      const first = await log.append(topic, 1, [record('a', '1'), record('b', '2')]);
      const second = await log.append(topic, 1, [record('a', '3')]);
      const offsets = [...first, ...second];
      equal(offsets.length, 3);
      ok(offsets.every((offset, i) => i === 0 || offset > Number(offsets[i - 1])));
      const read = await log.read(topic, 1, 0, 10);
      deepEqual(values(read), ['1', '2', '3']);
      deepEqual(
        read.map((each) => each.offset),
        offsets,
      );
      deepEqual(read[0]?.headers, { ce_id: 'a 1' });
      deepEqual(await log.read(topic, 0, 0, 10), []);
    },
  },
  {
    name: 'a topic that was not created, or a partition that it does not have, is refused',
    capability: 'order-per-key',
    async run(context) {
      const log = await context.open();
      const topic = await context.topic(log, { partitions: 2 });
      await rejects(log.append('suite.unknown', 0, [record('a')]), TopicMismatchError);
      await rejects(log.append(topic, 2, [record('a')]), TopicMismatchError);
      await rejects(log.createTopics([{ name: topic, partitions: 4, cleanup: 'compact' }]), TopicMismatchError);
      await log.createTopics([{ name: topic, partitions: 2, cleanup: 'compact' }]);
    },
  },
  {
    name: 'every one of many concurrent appends is seen by a reader that follows, in the order of its writer',
    capability: 'concurrent-appends',
    async run(context) {
      const writers = await Promise.all(numbers(6).map(() => context.open()));
      const reader = await context.open();
      const topic = await context.topic(reader);
      const seen: LogRecord[] = [];
      let isDone = false;
      const following = (async () => {
        for (let from = 0; ;) {
          const wasDone = isDone;
          const records = await reader.read(topic, 0, from, 50);
          seen.push(...records);
          from = (records.at(-1)?.offset ?? from - 1) + 1;
          if (wasDone && records.length === 0) return;
        }
      })();
      const write = async (writer: number): Promise<void> => {
        for (const n of numbers(25)) await writers[writer]?.append(topic, 0, [record(`writer-${writer}`, n)]);
      };
      await Promise.all(writers.map((_, i) => write(i)));
      isDone = true;
      await following;
      for (const i of writers.keys()) deepEqual(values(seen.filter((each) => each.key === `writer-${i}`)), numbers(25));
    },
  },
  {
    name: 'reading everything ends at the end as it was at the start',
    capability: 'order-per-key',
    async run(context) {
      const log = await context.open();
      const topic = await context.topic(log);
      for (const partition of [0, 1, 2, 3]) await log.append(topic, partition, [record('a', '1'), record('b', '2')]);
      const seen: LogRecord[] = [];
      for await (const each of log.readAll([topic])) {
        seen.push(each);
        await log.append(topic, each.partition, [record('late', '3')]);
      }
      deepEqual(values(seen), ['1', '2', '1', '2', '1', '2', '1', '2']);
      deepEqual(await log.endOffsets(topic), [4, 4, 4, 4]);
    },
  },
  {
    name: 'a tombstone comes back as null',
    capability: 'tombstones',
    async run(context) {
      const log = await context.open();
      const topic = await context.topic(log);
      await log.append(topic, 0, [record('a', '{"beds":1}'), record('a', null)]);
      const { records } = await context.follow(log, context.unique('group'), topic);
      await until('both records arrive', () => records.length === 2);
      deepEqual(values(records), ['{"beds":1}', null]);
    },
  },
  {
    name: 'compaction keeps the last record of each key, at its offset, and later the tombstones go',
    capability: 'compaction',
    async run(context) {
      const log = await context.open();
      const { clock } = context.fixture;
      const topic = await context.topic(log);
      const offsets = await log.append(topic, 0, [
        record('a', '1'),
        record('b', '1'),
        record('a', '2'),
        record('b', null),
      ]);
      await log.maintain(clock.now());
      equal((await log.read(topic, 0, 0, 10)).length, 4, 'nothing is compacted while it is young');
      clock.advance(2 * HOUR);
      await log.maintain(clock.now());
      deepEqual(
        (await log.read(topic, 0, 0, 10)).map((each) => [each.key, each.value, each.offset]),
        [
          ['a', '2', offsets[2]],
          ['b', null, offsets[3]],
        ],
      );
      clock.advance(15 * 24 * HOUR);
      await log.maintain(clock.now());
      deepEqual(values(await log.read(topic, 0, 0, 10)), ['2']);
      ok(Number((await log.append(topic, 0, [record('c', '1')]))[0]) > Number(offsets[3]), 'offsets go on');
    },
  },
  {
    name: 'retention removes what is older than the topic says, and nothing else',
    capability: 'retention',
    async run(context) {
      const log = await context.open();
      const { clock } = context.fixture;
      const topic = await context.topic(log, { cleanup: 'delete', retentionDays: 7 });
      await log.append(topic, 0, [record('a', 'old')]);
      clock.advance(6 * 24 * HOUR);
      await log.append(topic, 0, [record('a', 'young')]);
      await log.maintain(clock.now());
      deepEqual(values(await log.read(topic, 0, 0, 10)), ['old', 'young']);
      clock.advance(2 * 24 * HOUR);
      await log.maintain(clock.now());
      deepEqual(values(await log.read(topic, 0, 0, 10)), ['young']);
    },
  },
  {
    name: 'an outdated lease is refused, and nothing of it is written',
    capability: 'lease-refusal',
    async run(context) {
      const log = await context.open();
      const topic = await context.topic(log);
      const producer = context.unique('relay');
      await log.append(topic, 0, [record('a', 'first leader')], { producer, number: 1 });
      await log.append(topic, 0, [record('a', 'second leader')], { producer, number: 2 });
      await rejects(log.append(topic, 0, [record('a', 'woke up')], { producer, number: 1 }), OutdatedLeaseError);
      await log.append(topic, 0, [record('a', 'other producer')], { producer: `${producer}-other`, number: 1 });
      deepEqual(values(await log.read(topic, 0, 0, 10)), ['first leader', 'second leader', 'other producer']);
    },
  },
  {
    name: 'records and positions survive the end of every process',
    capability: 'durable',
    async run(context) {
      const before = await context.open();
      const topic = await context.topic(before);
      const group = context.unique('group');
      await before.append(topic, 0, [record('a', '1')]);
      const follower = await context.follow(before, group, topic);
      await until('the record arrives', () => follower.records.length === 1);
      await follower.session.close();
      await before.close();
      const after = await context.open();
      deepEqual(values(await after.read(topic, 0, 0, 10)), ['1']);
      equal((await after.committed(group, [topic])).get(`${topic}/0`), 1);
    },
  },
];
