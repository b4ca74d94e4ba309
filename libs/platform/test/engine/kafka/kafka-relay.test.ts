import type { FixedClock } from '@oct/platform/clock';
import { until } from '@oct/platform/messaging/testing';
import { itAbsorbsACrashAfterPublish } from '../../medium/relay-crash';
import { type OpenedLog, RelayHarness } from '../../medium/relay-harness';
import { describeKafka, kafkaLog } from './kafka-fixture';

const range = (from: number, to: number): number[] => Array.from({ length: to - from + 1 }, (_, i) => from + i);

async function onKafka(_clock: FixedClock): Promise<OpenedLog> {
  const log = kafkaLog();
  return { log, close: () => log.close() };
}

describeKafka('DESIGN 5: the relay on Kafka', () => {
  let harness: RelayHarness;
  beforeAll(async () => {
    harness = await RelayHarness.open(12, onKafka);
  });
  beforeEach(() => harness.reset());
  afterAll(() => harness?.close());

  it('publishes in order, with headers and value, hundreds of saves of many homes at once', async () => {
    harness.relay();
    const saveTwenty = async (home: number): Promise<void> => {
      for (const _ of range(1, 20)) await harness.save(`home-${home}`);
    };
    await Promise.all(range(1, 8).map(saveTwenty));
    await harness.allPublished();
    const versions = await harness.versions();
    for (const n of range(1, 8)) expect([...new Set(versions.get(`home-${n}`))]).toEqual(range(1, 20));
    const [first] = await harness.published();
    expect(first?.headers).toMatchObject({ ce_specversion: '1.0', ce_type: harness.contract.topic, ce_source: 'shop' });
  }, 60_000);

  itAbsorbsACrashAfterPublish(() => harness);

  it('two relays with a producer each: one leads, and when it is cut off the other goes on', async () => {
    const logs = [kafkaLog(), kafkaLog()];
    const [one, two] = logs.map((log) => harness.relay(log));
    await until('one leads', () => one?.isLeading === true || two?.isLeading === true);
    for (const n of range(1, 50)) {
      await harness.save('a');
      if (n === 25) await harness.cutLeader();
    }
    await harness.allPublished();
    await harness.stopRelays();
    await Promise.all(logs.map((log) => log.close()));
    const seen = (await harness.versions()).get('a') ?? [];
    expect([...new Set(seen)]).toEqual(range(1, 50));
    expect(seen.at(-1)).toBe(50);
  }, 60_000);

  it('after a takeover the newest state of recently published keys is last again, for Kafka refuses no late leader', async () => {
    harness.relay();
    for (const id of ['a', 'b', 'a']) await harness.save(id);
    await harness.allPublished();
    await harness.stopRelays();
    const old = (await harness.published()).find((record) => record.key === 'a');
    if (!old) throw new Error('nothing was published');
    await harness.log.append(harness.contract.topic, old.partition, [old], { producer: 'shop', number: 1 });
    expect((await harness.versions()).get('a')?.at(-1)).toBe(1);
    harness.relay();
    await until('the newest states are last', async () => (await harness.versions()).get('a')?.at(-1) === 2);
  }, 60_000);
});
