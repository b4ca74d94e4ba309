import { deepEqual, equal, ok } from 'node:assert/strict';
import type { LogRecord } from '../log/event-log';
import { type LogCase, record, values } from './suite-fixture';
import { until } from './until';

const numbers = (count: number): string[] => Array.from({ length: count }, (_, i) => String(i));

/** What every log must do for groups of consumers. */
export const GROUP_CASES: readonly LogCase[] = [
  {
    name: 'each group gets everything, from the beginning, each key in order',
    capability: 'groups',
    async run(context) {
      const log = await context.open();
      const topic = await context.topic(log);
      const place = (n: string): number => Number(n) % 4;
      for (const n of numbers(20)) await log.append(topic, place(n), [record(`key-${place(n)}`, n)]);
      const early = await context.follow(log, context.unique('early'), topic);
      await until('the first group has 20', () => early.records.length === 20);
      for (const n of numbers(40).slice(20)) await log.append(topic, place(n), [record(`key-${place(n)}`, n)]);
      const late = await context.follow(log, context.unique('late'), topic);
      await until('both groups have 40', () => early.records.length === 40 && late.records.length === 40);
      for (const { records } of [early, late]) {
        for (const key of [0, 1, 2, 3]) {
          const own = values(records.filter((each) => each.key === `key-${key}`));
          deepEqual(
            own,
            numbers(40).filter((n) => place(n) === key),
          );
        }
      }
    },
  },
  {
    name: 'a partition has one owner at a time, two members share, and the one that stays takes over',
    capability: 'exclusive-ownership',
    async run(context) {
      const [one, two] = [await context.open(), await context.open()];
      const topic = await context.topic(one);
      const group = context.unique('group');
      const inHand = new Map<number, number>();
      const handled: LogRecord[] = [];
      let worst = 0;
      const handle = async (
        delivery: Parameters<NonNullable<Parameters<typeof context.follow>[3]>>[0],
      ): Promise<void> => {
        const { partition, records } = delivery;
        inHand.set(partition, (inHand.get(partition) ?? 0) + 1);
        worst = Math.max(worst, inHand.get(partition) ?? 0);
        await new Promise((resolve) => setTimeout(resolve, 2));
        inHand.set(partition, (inHand.get(partition) ?? 0) - 1);
        handled.push(...records);
        await delivery.commit((records.at(-1)?.offset ?? 0) + 1);
      };
      const first = await context.follow(one, group, topic, handle);
      await until('the first member has all four', () => first.session.owned().length === 4);
      const second = await context.follow(two, group, topic, handle);
      const write = async (from: number): Promise<void> => {
        for (const n of numbers(20)) await one.append(topic, Number(n) % 4, [record('k', String(from + Number(n)))]);
      };
      await write(0);
      await until(
        'they share two and two',
        () => first.session.owned().length === 2 && second.session.owned().length === 2,
      );
      deepEqual(
        [...first.session.owned(), ...second.session.owned()].sort(),
        [0, 1, 2, 3].map((each) => `${topic}/${each}`),
      );
      await write(20);
      await second.session.close();
      await until('the first member has all four again', () => first.session.owned().length === 4);
      await write(40);
      await until('all 60 are handled', () => new Set(values(handled)).size === 60);
      equal(worst, 1, 'no partition is in two hands');
    },
  },
  {
    name: 'a member that starts again goes on after the furthest that was committed; the rest comes again',
    capability: 'restart-from-committed',
    async run(context) {
      const log = await context.open();
      const topic = await context.topic(log, { partitions: 1 });
      const group = context.unique('group');
      await log.append(
        topic,
        0,
        numbers(6).map((n) => record('a', n)),
      );
      const before = await context.follow(log, group, topic, async (delivery) => {
        if (delivery.records[0]?.offset !== 0) return delivery.pause(60_000);
        await delivery.commit(4);
        await delivery.commit(2);
      });
      await until('4 are committed', async () => (await log.committed(group, [topic])).get(`${topic}/0`) === 4);
      await before.session.close();
      const after = await context.follow(await context.open(), group, topic);
      await until('the rest arrives', () => after.records.length >= 2);
      deepEqual(values(after.records), ['4', '5']);
    },
  },
  {
    name: 'a paused partition waits and comes again, while the others go on',
    capability: 'pause-per-partition',
    async run(context) {
      const log = await context.open();
      const topic = await context.topic(log, { partitions: 2 });
      const times: number[] = [];
      const others: LogRecord[] = [];
      await context.follow(log, context.unique('group'), topic, async (delivery) => {
        if (delivery.partition === 1) {
          others.push(...delivery.records);
          return delivery.commit((delivery.records.at(-1)?.offset ?? 0) + 1);
        }
        times.push(performance.now());
        if (times.length < 2) return delivery.pause(400);
        await delivery.commit((delivery.records.at(-1)?.offset ?? 0) + 1);
      });
      await log.append(topic, 0, [record('a')]);
      await until('the partition is paused', () => times.length === 1);
      for (const n of numbers(5)) await log.append(topic, 1, [record('b', n)]);
      await until('the other partition goes on', () => others.length === 5);
      equal(times.length, 1, 'the paused one still waits');
      await until('the paused one comes again', () => times.length === 2);
      ok(Number(times[1]) - Number(times[0]) >= 390);
    },
  },
];
