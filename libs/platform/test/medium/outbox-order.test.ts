import type { Transaction } from '@oct/platform/database';
import { until } from '@oct/platform/messaging/testing';
import { withClient } from '@oct/tools/postgres';
import { orderProblems, type Save, writeAtOnce } from './order-property';
import { RelayHarness } from './relay-harness';
import { SHOP_ACTOR } from './shop';

/** Ordinary runs try a few seeds; `npm run test:slow` many. One seed can be repeated with OCT_SEED. */
const SEEDS = process.env.OCT_SEED
  ? [Number(process.env.OCT_SEED)]
  : Array.from({ length: process.env.OCT_TEST_SIZE === 'large' ? 20 : 2 }, (_, i) => i + 1);
const SAVES = process.env.OCT_TEST_SIZE === 'large' ? 200 : 30;

describe('order per location under 10 writers', () => {
  let harness: RelayHarness;
  beforeAll(async () => {
    harness = await RelayHarness.open(14);
  });
  beforeEach(() => harness.reset());
  afterAll(() => harness.close());

  const cutLeader = async (): Promise<void> => {
    await withClient(harness.shop.address.url, async (client) => {
      await client.query(
        `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'oct-shop-relay' AND datname = current_database()`,
      );
    });
  };

  it.each(SEEDS)(
    'loses nothing and never goes back, with rollbacks, pauses and relays that die: seed %i',
    async (seed) => {
      const relay = harness.relay();
      harness.relay();
      const [committed] = await Promise.all([
        writeAtOnce({ seed, writers: 10, saves: SAVES, homes: 5 }, (save) => right(harness, save)),
        until('a leader is there', () => relay.isLeading).then(cutLeader, () => cutLeader()),
      ]);
      await harness.allPublished();
      expect(orderProblems(await harness.versions(), committed)).toEqual([]);
    },
    60_000,
  );

  it('the property rejects a writer that takes the id of its outbox row before it locks the home', async () => {
    const committed = await writeAtOnce({ seed: 1, writers: 10, saves: 10, homes: 1 }, (save) => wrong(harness, save));
    harness.relay();
    await harness.allPublished();
    expect(orderProblems(await harness.versions(), committed)).toContainEqual(expect.stringContaining('goes back'));
  }, 240_000);
});

/** Half of the saves write an unrelated event before they lock the home: their ids are taken long before their commit. */
async function right(harness: RelayHarness, { home, writer, isNoisy, holdMs, fails }: Save): Promise<void> {
  await harness.shop.database.transaction(SHOP_ACTOR, async (tx) => {
    const context = { now: harness.clock.now(), source: 'shop' };
    const { contract, outbox } = harness;
    if (isNoisy)
      await outbox.write(
        tx,
        [{ contract, key: `noise-${writer}`, data: { id: `noise-${writer}`, beds: 0 }, version: 0 }],
        context,
      );
    const version = await raise(tx, home);
    await outbox.write(tx, [{ contract, key: home, data: { id: home, beds: version }, version }], context);
    await pause(holdMs);
    if (fails) throw new Error('rolled back on purpose');
  });
}

/** Deliberately wrong, and kept so that the property is shown able to fail. */
async function wrong(harness: RelayHarness, { home, holdMs, fails }: Save): Promise<void> {
  await harness.shop.database.transaction(SHOP_ACTOR, async (tx) => {
    const { contract, outbox, clock } = harness;
    await outbox.write(tx, [{ contract, key: home, data: { id: home, beds: 0 }, version: 0 }], {
      now: clock.now(),
      source: 'shop',
    });
    await pause(holdMs);
    const version = await raise(tx, home);
    await tx.query('UPDATE outbox SET version = $1 WHERE xmin::text = pg_current_xact_id()::text', [version]);
    if (fails) throw new Error('rolled back on purpose');
  });
}

async function raise(tx: Transaction, home: string): Promise<number> {
  const [row] = await tx.query<{ version: string }>(
    'INSERT INTO home VALUES ($1, 1, 1) ON CONFLICT (id) DO UPDATE SET version = home.version + 1 RETURNING version',
    [home],
  );
  return Number(row?.version);
}

async function pause(milliseconds: number): Promise<void> {
  if (milliseconds > 0) await new Promise((resolve) => setTimeout(resolve, milliseconds));
}
