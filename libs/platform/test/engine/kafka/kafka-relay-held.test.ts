import { KafkaEventLog, type RelayTimes } from '@oct/platform/messaging';
import { until } from '@oct/platform/messaging/testing';
import { type RunningKafka, startKafka } from '@oct/tools/engines';
import { freePort } from '@oct/tools/processes';
import { RelayHarness } from '../../medium/relay-harness';
import { describeKafka, FAST_TIMES } from './kafka-fixture';
import { HeldDoor } from './held-door';

/** A tenth of what is set in production, as is the one try of a request; an append may go on for six of these. */
const TIMES: Partial<RelayTimes> = { silentMs: 3_000, sendMs: 800, resendAgainMs: 3_000 };
const REQUEST_MS = 1_000;

describeKafka('DESIGN 5, ADR 0017: a leader that is cut off from Kafka in the middle of a send', () => {
  let door: HeldDoor;
  let kafka: RunningKafka;
  let harness: RelayHarness;
  const opened: KafkaEventLog[] = [];
  beforeAll(async () => {
    const port = await freePort();
    door = await HeldDoor.open(port);
    kafka = await startKafka({ ports: [port], advertisedPorts: [door.port] });
    harness = await RelayHarness.open(12, async () => {
      const log = logOf('reader');
      return { log, close: () => log.close() };
    });
  }, 120_000);
  beforeEach(() => harness.reset());
  afterEach(async () => {
    door.heal('old');
    await harness.stopRelays();
    await Promise.all(opened.splice(0).map((log) => log.close()));
  });
  afterAll(async () => {
    await harness?.close();
    await kafka?.stop();
    door?.close();
  });

  function logOf(applicationName: string): KafkaEventLog {
    const times = { ...FAST_TIMES, requestMs: REQUEST_MS };
    return new KafkaEventLog({ url: `kafka://127.0.0.1:${door.port}`, applicationName, times });
  }

  /** Two relays; the one that leads has a link of its own, called `old`. */
  async function twoRelays(): Promise<{ old: KafkaEventLog; next: KafkaEventLog }> {
    const [old, next] = [logOf('old'), logOf('next')];
    opened.push(old, next);
    const first = harness.relay(old, TIMES);
    await harness.save('home');
    await harness.allPublished();
    await until('the first leads', () => first.isLeading);
    harness.relay(next, TIMES);
    return { old, next };
  }

  const last = async (): Promise<number | undefined> => (await harness.versions()).get('home')?.at(-1);
  const isLast = (version: number) => async (): Promise<boolean> => (await last()) === version;

  /** What `old` had under way has arrived when a later request of its own was answered. */
  async function everythingArrived(old: KafkaEventLog): Promise<void> {
    door.heal('old');
    await until('the link is back', () => old.append(harness.contract.topic, 0, [MARKER]).then(Boolean, () => false));
  }

  /** The successor sends the newest state, and it is still last when all that the leader before held is there. */
  async function staysNewestAfter(old: KafkaEventLog): Promise<void> {
    await until('the successor has sent it', isLast(2), 30_000);
    await harness.save('home');
    await until('and the newest', isLast(3));
    await everythingArrived(old);
    expect(await last()).toBe(3);
  }

  it('sends nothing of it when the link is back: the successor’s newer state stays last', async () => {
    const { old } = await twoRelays();
    door.hold('old');
    await harness.save('home');
    await staysNewestAfter(old);
  }, 90_000);

  it('nor when it loses its database at the same time, and the successor leads at once', async () => {
    const { old } = await twoRelays();
    door.hold('old');
    await harness.save('home');
    await harness.cutLeader();
    await staysNewestAfter(old);
  }, 90_000);

  it('what a machine in between kept all the same is followed by the newest state again', async () => {
    const { next } = await twoRelays();
    await harness.save('home');
    await harness.allPublished();
    await harness.cutLeader();
    await harness.save('home');
    await until('the newest is last', isLast(3));
    const old = (await harness.published()).find(({ key }) => key === 'home');
    if (!old) throw new Error('nothing was published');
    await next.append(old.topic, old.partition, [old]);
    expect(await last()).toBe(1);
    await until('the newest is last again', isLast(3), 20_000);
  }, 90_000);
});

const MARKER = { key: 'marker', value: null, headers: { ce_version: '0' } };
