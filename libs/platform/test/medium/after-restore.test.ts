import { epochOf, versionOf } from '@oct/contracts';
import { takeUpAfterRestore } from '@oct/platform/messaging';
import { HomeRepublisher } from './home-republisher';
import { RelayHarness } from './relay-harness';
import { SHOP_ACTOR } from './shop';

describe('after a database was restored to an earlier point [DESIGN 5]', () => {
  let harness: RelayHarness;

  beforeAll(async () => {
    harness = await RelayHarness.open();
  });
  beforeEach(() => harness.reset());
  afterAll(() => harness.close());

  const afterRestore = () =>
    takeUpAfterRestore({
      database: harness.shop.database,
      outbox: harness.outbox,
      republisher: new HomeRepublisher(harness),
      clock: harness.clock,
      source: 'shop',
      log: harness.log,
      contracts: [harness.contract],
      tables: ['home'],
    });

  /** Three homes are published; then the database goes back to before the last saves of two of them. */
  async function restored(): Promise<void> {
    harness.relay();
    for (const id of ['home-1', 'home-1', 'home-1', 'home-2', 'home-3']) await harness.save(id);
    await harness.allPublished();
    await harness.shop.database.query(`UPDATE home SET beds = 1, version = 1 WHERE id = 'home-1'`);
    await harness.shop.database.query(`DELETE FROM home WHERE id = 'home-3'`);
  }

  it('sends every state again at a version that is newer than all that was lost', async () => {
    await restored();
    const report = await afterRestore();
    await harness.allPublished();
    const versions = await harness.versions();
    for (const id of ['home-1', 'home-2']) expect(versions.get(id)?.at(-1)).toBe(Math.max(...(versions.get(id) ?? [])));
    expect(versions.get('home-1')?.at(-1)).toBe(versionOf(report.epoch, 1));
    const last = (await harness.published()).filter(({ key }) => key === 'home-1').at(-1);
    expect(JSON.parse(last?.value ?? '')).toEqual({ id: 'home-1', beds: 1 });
    expect(report.published).toBe(2);
  });

  it('takes back what came to be after that point, and names it', async () => {
    await restored();
    const report = await afterRestore();
    await harness.allPublished();
    expect(report.takenBack).toEqual([`${harness.contract.topic} home-3`]);
    const last = (await harness.published()).filter(({ key }) => key === 'home-3').at(-1);
    expect(last?.value).toBeNull();
    expect(Number(last?.headers.ce_version)).toBe(versionOf(report.epoch, 0));
  });

  it('goes on from there: the next save is newer, and a second run does no harm', async () => {
    await restored();
    const first = await afterRestore();
    const saved = await harness.save('home-1');
    expect(saved).toBe(versionOf(first.epoch, 2));
    const second = await afterRestore();
    await harness.allPublished();
    expect(second.epoch).toBe(first.epoch + 1);
    expect(second.takenBack).toEqual([]);
    expect(epochOf((await harness.versions()).get('home-1')?.at(-1) ?? 0)).toBe(second.epoch);
  });

  it('changes nothing when something else in its transaction fails', async () => {
    await restored();
    const refused = takeUpAfterRestore({
      database: harness.shop.database,
      outbox: harness.outbox,
      republisher: new HomeRepublisher(harness),
      clock: harness.clock,
      source: 'shop',
      log: harness.log,
      contracts: [harness.contract],
      tables: ['home'],
      inSameTransaction: () => Promise.reject(new Error('no')),
    });
    await expect(refused).rejects.toThrow('no');
    const rows = await harness.shop.database.transaction(SHOP_ACTOR, (tx) =>
      tx.query<{ version: string }>(`SELECT version FROM home WHERE id = 'home-1'`),
    );
    expect(rows).toEqual([{ version: '1' }]);
  });
});
