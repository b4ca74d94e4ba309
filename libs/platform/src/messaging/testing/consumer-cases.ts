import { deepEqual, equal } from 'node:assert/strict';
import { InfrastructureError } from '../../database/infrastructure-error';
import { ConsumerHealth } from '../consumer/consumer-health';
import { listDeadLetters, redriveDeadLetters } from '../consumer/dead-letters';
import { EventLogServer } from '../consumer/event-log.server';
import type { EventLog } from '../log/event-log';
import { topicSpec } from '../log/topics';
import type { ReceivedEvent } from '../wire/received-event';
import { suiteContract, suiteRecord, type SuiteState } from './suite-events';
import type { CaseContext, LogCase } from './suite-fixture';
import { until } from './until';

type Handle = (event: ReceivedEvent<SuiteState>) => Promise<void>;

/** Short waits, as many as in production. */
export const FAST_RETRY = { afterFault: [5, 5, 5, 5], duringOutage: [20] };

/** Outcomes of DESIGN 5, on top of any log. */
export const CONSUMER_CASES: readonly LogCase[] = [
  {
    name: 'a record that fails five times becomes a dead letter, and the next ones of its partition flow',
    capability: 'groups',
    async run(context) {
      const { log, topic, group, tried } = await consumer(context, async ({ data }) => {
        if (data?.n === 2) throw new Error('cannot take 2');
      });
      for (const n of [1, 2, 3]) await log.append(topic, 0, [suiteRecord(topic, 'a', n)]);
      await until('the third is handled', () => tried.includes(3));
      deepEqual(tried, [1, 2, 2, 2, 2, 2, 3]);
      const [letter] = await listDeadLetters(log, group);
      deepEqual(
        { ...letter, failedAt: undefined },
        {
          id: 0,
          topic,
          partition: 0,
          offset: 1,
          key: 'a',
          cause: 'Error',
          message: 'cannot take 2',
          tries: 5,
          isRedriven: false,
          failedAt: undefined,
        },
      );
    },
  },
  {
    name: 'a handler that throws TypeError kills no consumer',
    capability: 'groups',
    async run(context) {
      const { log, topic, group, tried, health } = await consumer(context, async ({ data }) => {
        const missing = data?.n === 1 ? undefined : data;
        if ((missing as SuiteState).n === 0) throw new Error('unreachable');
      });
      for (const n of [1, 2]) await log.append(topic, 0, [suiteRecord(topic, 'a', n)]);
      await until('the second is handled', () => tried.includes(2));
      equal((await listDeadLetters(log, group))[0]?.cause, 'TypeError');
      equal(health.state, 'running');
      equal(await health.problem(log), undefined);
    },
  },
  {
    name: 'records that are not JSON, lack a header or break the schema become dead letters, and quote no data',
    capability: 'groups',
    async run(context) {
      const { log, topic, group, tried } = await consumer(context, async () => undefined);
      const good = suiteRecord(topic, 'a', 1);
      await log.append(topic, 0, [
        { ...good, value: 'Mrs Secret' },
        { ...good, headers: { ce_id: 'x' } },
        { ...good, value: '{"id":"Mrs Secret","n":"Mrs Secret"}' },
        { ...good, value: '{"id":"a","n":7,"addedLater":true}' },
      ]);
      await until('the good one is handled', () => tried.includes(7));
      const letters = await listDeadLetters(log, group);
      deepEqual(
        letters.map((letter) => letter.cause),
        ['BadRecordError', 'BadRecordError', 'BadRecordError'],
      );
      equal(
        letters.some((letter) => letter.message.includes('Secret')),
        false,
      );
    },
  },
  {
    name: 'an outage of the target pauses and loses nothing, however long',
    capability: 'groups',
    async run(context) {
      let isDown = true;
      const handled: number[] = [];
      const { log, topic, group, tried, health } = await consumer(context, async ({ data }) => {
        if (isDown) throw new InfrastructureError('the index is blocked');
        handled.push(data?.n ?? 0);
      });
      for (const n of [1, 2, 3]) await log.append(topic, 0, [suiteRecord(topic, 'a', n)]);
      await until('far more than five tries are made', () => tried.length > 8);
      deepEqual(new Set(tried), new Set([1]));
      equal(await health.problem(log), undefined, 'an outage is no reason to restart');
      isDown = false;
      await until('all are handled', () => handled.length === 3);
      deepEqual(handled, [1, 2, 3]);
      deepEqual(await listDeadLetters(log, group), []);
    },
  },
  {
    name: 'a tombstone reaches the handler with its key and without data',
    capability: 'tombstones',
    async run(context) {
      const seen: ReceivedEvent<SuiteState>[] = [];
      const { log, topic } = await consumer(context, async (event) => void seen.push(event));
      await log.append(topic, 2, [suiteRecord(topic, 'gone', null)]);
      await until('it arrives', () => seen.length === 1);
      deepEqual([seen[0]?.key, seen[0]?.data, seen[0]?.partition, seen[0]?.offset], ['gone', null, 2, 0]);
    },
  },
  {
    name: 'a dead letter that is redriven reaches the handler of its topic, as it was',
    capability: 'groups',
    async run(context) {
      let isMended = false;
      const handled: ReceivedEvent<SuiteState>[] = [];
      const { log, topic, group } = await consumer(context, async (event) => {
        if (!isMended) throw new Error('a bug');
        handled.push(event);
      });
      await log.append(topic, 3, [suiteRecord(topic, 'a', 1)]);
      await until('it is a dead letter', async () => (await listDeadLetters(log, group)).length === 1);
      equal(await redriveDeadLetters(log, group), 1);
      await until('it fails again and is a new letter', async () => (await listDeadLetters(log, group)).length === 2);
      isMended = true;
      equal(await redriveDeadLetters(log, group), 1, 'only the new one');
      await until('it is handled', () => handled.length === 1);
      deepEqual(
        [handled[0]?.topic, handled[0]?.partition, handled[0]?.offset, handled[0]?.data],
        [topic, 3, 0, { id: 'a', n: 1 }],
      );
      deepEqual(
        (await listDeadLetters(log, group)).map((letter) => letter.isRedriven),
        [true, true],
      );
      equal(await redriveDeadLetters(log, group), 0);
    },
  },
  {
    name: 'several handlers of one topic are called in order, and a failing one keeps no other from its work',
    capability: 'groups',
    async run(context) {
      const calls: string[] = [];
      const { log, topic } = await consumer(
        context,
        async ({ data }) => {
          calls.push(`first ${data?.n}`);
          if (data?.n === 1 && calls.filter((each) => each === 'first 1').length < 3) throw new Error('not yet');
        },
        async ({ data }) => void calls.push(`second ${data?.n}`),
      );
      for (const n of [1, 2]) await log.append(topic, 0, [suiteRecord(topic, 'a', n)]);
      await until('both records are handled by both', () => calls.includes('second 2'));
      deepEqual(calls, ['first 1', 'second 1', 'first 1', 'first 1', 'first 2', 'second 2']);
    },
  },
];

async function consumer(
  context: CaseContext,
  ...handlers: Handle[]
): Promise<{ log: EventLog; topic: string; group: string; tried: number[]; health: ConsumerHealth }> {
  const log = await context.open();
  const [topic, group] = [context.unique('suite.state'), context.unique('group')];
  const contract = suiteContract(topic);
  await log.createTopics([topicSpec(contract)]);
  const health = new ConsumerHealth();
  const server = new EventLogServer({ group, log, clock: context.fixture.clock, health, retry: FAST_RETRY });
  const tried: number[] = [];
  for (const [i, handle] of handlers.entries()) {
    const callback = async (event: ReceivedEvent<SuiteState>): Promise<void> => {
      if (i === 0 && event.data) tried.push(event.data.n);
      await handle(event);
    };
    server.addHandler(topic, callback as never, true, { contract });
  }
  server.listen(() => undefined);
  context.atEnd(() => server.close());
  return { log, topic, group, tried, health };
}
