import { FixedClock } from '@oct/platform/clock';
import { consumerLag, type Delivery, PostgresEventLog } from '@oct/platform/messaging';
import { until } from '@oct/platform/messaging/testing';
import type { TestDatabase } from '@oct/testing/postgres';
import { CuttingProxy } from './cutting-proxy';
import { migratedEventLog, START } from './relay-harness';

const TOPIC = 'group.session.v1';

describe('a consumer group on the PostgreSQL log', () => {
  let database: TestDatabase;
  let proxy: CuttingProxy;
  let log: PostgresEventLog;
  let behindProxy: PostgresEventLog;
  beforeEach(async () => {
    database = await migratedEventLog();
    proxy = new CuttingProxy(new URL(database.url));
    await proxy.open();
    const settings = {
      clock: new FixedClock(START),
      applicationName: 'session',
      times: { pollMs: 20, rebalanceMs: 50, silentMs: 400 },
    };
    log = new PostgresEventLog({ ...settings, url: database.url });
    behindProxy = new PostgresEventLog({ ...settings, url: proxy.url });
    await log.createTopics([{ name: TOPIC, partitions: 2, cleanup: 'compact' }]);
  });
  afterEach(async () => {
    await proxy.shut();
    await behindProxy.close();
    await log.close();
    await database.drop();
  });

  const append = (n: number): Promise<number[]> =>
    log.append(TOPIC, 0, [
      { key: 'a', value: String(n), headers: { ce_time: new Date(START.getTime() - 60_000).toISOString() } },
    ]);
  const take = (seen: (string | null)[]) => async (delivery: Delivery) => {
    seen.push(...delivery.records.map((record) => record.value));
    await delivery.commit((delivery.records.at(-1)?.offset ?? 0) + 1);
  };

  it('takes its partitions from a member that went silent, and that member hears of it', async () => {
    const [before, after]: (string | null)[][] = [[], []];
    const paused = await behindProxy.openGroup({ group: 'g', topics: [TOPIC] });
    const ended = paused.run(take(before ?? [])).then(
      () => 'closed',
      () => 'broken',
    );
    await append(1);
    await until('the first member has it, and has said so', async () => {
      return before?.length === 1 && (await log.committed('g', [TOPIC])).get(`${TOPIC}/0`) === 1;
    });
    proxy.freeze();
    const successor = await log.openGroup({ group: 'g', topics: [TOPIC] });
    const running = successor.run(take(after ?? []));
    await append(2);
    await until('the second member has what came later', () => after?.includes('2') ?? false);
    expect(successor.owned()).toHaveLength(2);
    expect(after).toEqual(['2']);
    await proxy.shut();
    expect(await ended).toBe('broken');
    await successor.close();
    await running;
  });

  it('closes within moments when its server no longer answers', async () => {
    const session = await behindProxy.openGroup({ group: 'g', topics: [TOPIC] });
    const running = session.run(take([])).catch(() => 'broken');
    await until('it owns its partitions', () => session.owned().length === 2);
    proxy.freeze();
    const before = performance.now();
    await session.close();
    await running;
    expect(performance.now() - before).toBeLessThan(12_000);
  }, 20_000);

  it('is woken by an append, long before it would look by itself', async () => {
    const sleepy = new PostgresEventLog({
      url: database.url,
      clock: new FixedClock(START),
      applicationName: 'sleepy',
      times: { pollMs: 30_000 },
    });
    const seen: (string | null)[] = [];
    const session = await sleepy.openGroup({ group: 'sleepy', topics: [TOPIC] });
    const running = session.run(take(seen));
    await until('it listens', () => session.owned().length === 2);
    await append(1);
    await until('it has the first', () => seen.length === 1, 2_000);
    await append(2);
    await until('it has the second', () => seen.length === 2, 2_000);
    await session.close();
    await running;
    await sleepy.close();
  });

  it('lets a running delivery end before it closes, and keeps its commit', async () => {
    let finish: () => void = () => undefined;
    let isRunning = false;
    const session = await log.openGroup({ group: 'draining', topics: [TOPIC] });
    const running = session.run(async (delivery) => {
      isRunning = true;
      await new Promise<void>((resolve) => {
        finish = resolve;
      });
      expect(delivery.isOwned()).toBe(false);
      await delivery.commit(1);
    });
    await append(1);
    await until('it is being handled', () => isRunning);
    const closing = session.close();
    finish();
    await Promise.all([closing, running]);
    expect((await log.committed('draining', [TOPIC])).get(`${TOPIC}/0`)).toBe(1);
  });

  it('tells its lag in events and in seconds', async () => {
    expect(await consumerLag(log, 'lagging', [TOPIC], START)).toEqual({ records: 0, seconds: 0 });
    await append(1);
    await append(2);
    expect(await consumerLag(log, 'lagging', [TOPIC], START)).toEqual({ records: 2, seconds: 60 });
  });
});
