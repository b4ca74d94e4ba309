import { repairTopics, republish, type RepublishSettings } from '@oct/platform/messaging';
import { HomeRepublisher } from './home-republisher';
import { RelayHarness } from './relay-harness';
import { SHOP_ACTOR } from './shop';

describe('republishing', () => {
  let harness: RelayHarness;
  let settings: RepublishSettings;
  beforeAll(async () => {
    harness = await RelayHarness.open();
  });
  beforeEach(async () => {
    await harness.reset();
    const { shop, outbox, clock } = harness;
    settings = {
      database: shop.database,
      outbox,
      republisher: new HomeRepublisher(harness),
      clock,
      source: 'shop',
      batchSize: 3,
    };
    await shop.database.query(`INSERT INTO home SELECT 'home-' || n, n, 4 FROM generate_series(1, 10) AS n`);
    harness.relay();
  });
  afterAll(() => harness.close());

  it('sends the state of everything at unchanged versions, in batches, and tells how far it is', async () => {
    const progress: number[] = [];
    expect(await republish({ ...settings, onProgress: (n) => progress.push(n) })).toBe(10);
    expect(progress).toEqual([3, 6, 9, 10]);
    await harness.allPublished();
    const versions = await harness.versions();
    expect(versions.size).toBe(10);
    expect([...versions.values()]).toEqual(Array.from({ length: 10 }, () => [4]));
  });

  it('sends only the keys that are named', async () => {
    expect(await republish(settings, ['home-3', 'home-7', 'nowhere'])).toBe(2);
    await harness.allPublished();
    expect([...(await harness.versions()).keys()].sort()).toEqual(['home-3', 'home-7']);
  });

  it('beside live saves, leaves the newest state last', async () => {
    const saving = (async () => {
      for (let i = 0; i < 60; i += 1) await harness.save(`home-${(i % 10) + 1}`);
    })();
    for (let i = 0; i < 5; i += 1) await republish(settings);
    await saving;
    await harness.allPublished();
    for (const seen of (await harness.versions()).values()) {
      expect(seen).toEqual([...seen].sort((a, b) => a - b));
      expect(seen.at(-1)).toBe(10);
    }
  });

  it('repairs a topic that differs from the database, and finds nothing to do the second time', async () => {
    await republish(settings);
    await harness.allPublished();
    await harness.shop.database.query(`UPDATE home SET version = 9 WHERE id = 'home-2'`);
    await harness.shop.database.query(`INSERT INTO home VALUES ('home-11', 1, 1)`);
    const repair = () =>
      repairTopics({ ...settings, log: harness.log, topics: [harness.contract.topic], actor: SHOP_ACTOR });
    expect(await repair()).toEqual({ compared: 11, repaired: 2 });
    await harness.allPublished();
    const versions = await harness.versions();
    expect([versions.get('home-2'), versions.get('home-11'), versions.get('home-1')]).toEqual([[4, 9], [1], [4]]);
    expect(await repair()).toEqual({ compared: 11, repaired: 0 });
  });
});
