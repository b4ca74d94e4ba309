import { Logger } from '@nestjs/common';
import { FixedClock } from '../../clock';
import { type Delivery, deadLetterTopic, redriveTopic, RETRY_POLICY, topicSpec } from '..';
import { InMemoryEventLog } from '../testing';
import { suiteContract, suiteRecord } from '../testing/suite-events';
import { type EventHandler, RecordDispatcher } from './record-dispatcher';

const clock = new FixedClock(new Date('2026-03-02T09:00:00Z'));
const contract = suiteContract('suite.state.v1');

describe('RecordDispatcher', () => {
  beforeAll(() => {
    Logger.overrideLogger(false);
  });

  async function setUp(
    handler: EventHandler,
  ): Promise<{ log: InMemoryEventLog; deliver: () => Promise<{ committed?: number; paused?: number }> }> {
    const log = new InMemoryEventLog(clock);
    await log.createTopics([topicSpec(contract), deadLetterTopic('g'), redriveTopic('g')]);
    const topics = new Map([[contract.topic, { contract, handlers: [handler] }]]);
    const dispatcher = new RecordDispatcher({
      group: 'g',
      log,
      clock,
      retry: RETRY_POLICY,
      topics,
      onDeadLetter: () => undefined,
      onHandled: () => undefined,
    });
    const deliver = async (): Promise<{ committed?: number; paused?: number }> => {
      const result: { committed?: number; paused?: number } = {};
      const delivery: Delivery = {
        topic: contract.topic,
        partition: 0,
        records: await log.read(contract.topic, 0, 0, 10),
        isOwned: () => true,
        heartbeat: () => Promise.resolve(),
        commit: async (offset) => void (result.committed = offset),
        pause: (milliseconds) => void (result.paused = milliseconds),
      };
      await dispatcher.deliver(delivery);
      return result;
    };
    return { log, deliver };
  }

  it('gives a failing record five tries within 30 seconds', async () => {
    const { log, deliver } = await setUp(() => Promise.reject(new Error('no')));
    await log.append(contract.topic, 0, [suiteRecord(contract.topic, 'a', 1)]);
    const waits: number[] = [];
    for (let i = 0; i < 4; i += 1) waits.push((await deliver()).paused ?? 0);
    expect(waits).toEqual(RETRY_POLICY.afterFault);
    expect(waits.reduce((sum, each) => sum + each, 0)).toBeLessThan(30_000);
    expect(await deliver()).toEqual({ committed: 1 });
  });

  it('commits what was done before a record that has to wait', async () => {
    const { log, deliver } = await setUp(async ({ data }) => {
      if ((data as { n: number }).n === 3) throw Object.assign(new Error('x'), { code: 'ECONNREFUSED' });
    });
    await log.append(
      contract.topic,
      0,
      [1, 2, 3, 4].map((n) => suiteRecord(contract.topic, 'a', n)),
    );
    expect(await deliver()).toEqual({ committed: 2, paused: RETRY_POLICY.duringOutage[0] });
  });

  it('keeps a record that even the dead-letter topic does not take', async () => {
    const { log, deliver } = await setUp(() => Promise.reject(new Error('no')));
    await log.append(contract.topic, 0, [suiteRecord(contract.topic, 'a', 1)]);
    const append = jest.spyOn(log, 'append').mockRejectedValue(new Error('log is full'));
    for (let i = 0; i < 6; i += 1) expect((await deliver()).committed).toBeUndefined();
    append.mockRestore();
    expect(await deliver()).toEqual({ committed: 1 });
    expect(await log.read(deadLetterTopic('g').name, 0, 0, 10)).toHaveLength(1);
  });

  it('stops between two records when the partition is no longer its own', async () => {
    let isOwned = true;
    const handled: number[] = [];
    const { log } = await setUp(() => Promise.resolve());
    await log.append(
      contract.topic,
      0,
      [1, 2].map((n) => suiteRecord(contract.topic, 'a', n)),
    );
    const handler: EventHandler = async ({ data }) => {
      handled.push((data as { n: number }).n);
      isOwned = false;
    };
    const topics = new Map([[contract.topic, { contract, handlers: [handler] }]]);
    const dispatcher = new RecordDispatcher({
      group: 'g',
      log,
      clock,
      retry: RETRY_POLICY,
      topics,
      onDeadLetter: () => undefined,
      onHandled: () => undefined,
    });
    let committed = -1;
    await dispatcher.deliver({
      topic: contract.topic,
      partition: 0,
      records: await log.read(contract.topic, 0, 0, 10),
      isOwned: () => isOwned,
      heartbeat: () => Promise.resolve(),
      commit: async (offset) => void (committed = offset),
      pause: () => undefined,
    });
    expect([handled, committed]).toEqual([[1], 1]);
  });

  it('takes any thrown thing for a fault, undefined too', async () => {
    const { log, deliver } = await setUp(() => Promise.reject(undefined));
    await log.append(contract.topic, 0, [suiteRecord(contract.topic, 'a', 1)]);
    for (let i = 0; i < 4; i += 1) expect((await deliver()).committed).toBeUndefined();
    expect(await deliver()).toEqual({ committed: 1 });
  });
});
