import { versionOf } from '@oct/contracts';
import { Client } from 'pg';
import { changeRow, LIVE_MERGE } from '../../src/home-rows/home-row.sql';
import type { HomeRow } from '../../src/home-rows/home-rows';
import { PostgresHomeRows } from '../../src/home-rows/postgres-home-rows';
import { capacityChange, capacityState, locationChange, locationState } from '../factories/state.factory';
import { type SearchDatabaseFixture, searchDatabaseFixture } from './postgres-fixture';

describe('joined rows on PostgreSQL', () => {
  let fixture: SearchDatabaseFixture;
  let rows: PostgresHomeRows;
  let ids = 0;
  const newId = (): string => `1-${(ids += 1)}`;

  beforeAll(async () => {
    fixture = await searchDatabaseFixture();
    rows = new PostgresHomeRows(fixture.database);
  }, 60_000);

  afterAll(() => fixture.dispose());

  it.each(['location first', 'capacity first'])(
    'exists as soon as one source is known, and joins: %s',
    async (order) => {
      const id = newId();
      const isLocationFirst = order === 'location first';
      const half = await rows.merge(isLocationFirst ? locationChange(id, 5) : capacityChange(id, 9));
      expect({ location: half.location === null, capacity: half.capacity === null }).toEqual({
        location: !isLocationFirst,
        capacity: isLocationFirst,
      });
      const whole = await rows.merge(isLocationFirst ? capacityChange(id, 9) : locationChange(id, 5));
      expect(whole).toMatchObject({ location: locationState(id), capacity: capacityState(id) });
      expect(whole.docVersion).toBe(half.docVersion + 1);
      expect(await rows.find(id)).toEqual(whole);
    },
  );

  it('takes a change only when it is newer than what it has of that source', async () => {
    const id = newId();
    const newest = await rows.merge(capacityChange(id, versionOf(1, 0), { hasBrokerAccess: true }));
    for (const version of [versionOf(0, 77), versionOf(1, 0)])
      expect(await rows.merge(capacityChange(id, version, { hasBrokerAccess: false }))).toEqual(newest);
    const later = await rows.merge(capacityChange(id, versionOf(1, 1), { hasBrokerAccess: false }));
    expect(later.capacity?.hasBrokerAccess).toBe(false);
    expect(later.docVersion).toBeGreaterThan(newest.docVersion);
  });

  it('knows when the newest of its sources changed', async () => {
    const id = newId();
    const [early, late] = [new Date('2026-11-20T08:00:00Z'), new Date('2026-11-20T10:00:00Z')];
    await rows.merge(locationChange(id, 1, {}, late));
    expect((await rows.merge(capacityChange(id, 1, {}, early))).changedAt).toEqual(late);
    expect(await rows.stats()).toMatchObject({ newestChangeAt: late });
  });

  it('[R53] keeps versions after an erasure, so that an older state does not come back', async () => {
    const id = newId();
    await rows.merge(locationChange(id, 1));
    expect(await rows.merge(locationChange(id, 3, null))).toMatchObject({ location: null, capacity: null });
    expect(await rows.merge(locationChange(id, 2))).toMatchObject({ location: null });
    expect(await rows.merge(locationChange(id, 4))).toMatchObject({ location: locationState(id) });
  });

  it('merges in one statement when the change is newer', async () => {
    const id = newId();
    const before = fixture.database.roundTrips;
    await rows.merge(capacityChange(id, 1));
    expect(fixture.database.roundTrips - before).toBe(1);
  });

  it('under many merges at once ends with the newest of each source, and gives no docVersion twice', async () => {
    const id = newId();
    const versions = Array.from({ length: 40 }, (_, each) => ((each * 17) % 40) + 1);
    const merged = await Promise.all(
      versions.flatMap((version) => [
        rows.merge(capacityChange(id, version, { lastSavedByAccountId: `acc-${version}` })),
        rows.merge(locationChange(id, version, { name: `Name ${version}` })),
      ]),
    );
    expect(await rows.find(id)).toMatchObject({
      location: { name: 'Name 40' },
      capacity: { lastSavedByAccountId: 'acc-40' },
    });
    const states = new Map<number, string>();
    for (const row of merged) {
      const state = JSON.stringify([row.location?.name, row.capacity?.lastSavedByAccountId]);
      expect(states.get(row.docVersion) ?? state).toBe(state);
      states.set(row.docVersion, state);
    }
  });

  it('hands out every row, in batches', async () => {
    const expected = (await rows.stats()).rows;
    const seen = new Set<string>();
    for await (const batch of rows.all()) for (const row of batch) seen.add(row.locationId);
    expect(seen.size).toBe(expected);
    expect(expected).toBeGreaterThan(0);
  });

  describe('rebuilt in a shadow', () => {
    beforeEach(async () => {
      const empty = await rows.beginRebuild(0);
      await empty.swap();
    });

    it('serves the old rows until the swap, then the new ones, with higher versions', async () => {
      const before = await rows.merge(locationChange('1-a', 1, { name: 'Old' }));
      const rebuild = await rows.beginRebuild(0);
      await rebuild.fill([locationChange('1-a', 2, { name: 'New' }), capacityChange('1-b', 1)]);
      expect(await rows.find('1-a')).toEqual(before);
      expect(await rows.find('1-b')).toBeUndefined();
      expect(await rebuild.count()).toBe(2);
      await rebuild.swap();
      const after = await rows.find('1-a');
      expect(after).toMatchObject({ location: { name: 'New' } });
      expect(after?.docVersion).toBeGreaterThan(before.docVersion);
      expect(await rows.find('1-b')).toMatchObject({ capacity: capacityState('1-b') });
      expect(await generations()).toHaveLength(1);
    });

    it('gives rows higher versions than any that was seen, also after a restore to an earlier point', async () => {
      const rebuild = await rows.beginRebuild(versionOf(900, 77));
      await rebuild.fill([capacityChange('1-a', 1)]);
      await rebuild.swap();
      expect((await rows.find('1-a'))?.docVersion).toBeGreaterThan(versionOf(900, 77));
    });

    it('takes live merges into the shadow too, and never an older state over them', async () => {
      const rebuild = await rows.beginRebuild(0);
      await rows.merge(capacityChange('1-a', 7, { lastSavedByAccountId: 'live' }));
      await rebuild.fill([capacityChange('1-a', 6, { lastSavedByAccountId: 'log' })]);
      await rebuild.swap();
      expect(await rows.find('1-a')).toMatchObject({ capacity: { lastSavedByAccountId: 'live' } });
    });

    it.each(['begin', 'swap'] as const)(
      'waits at %s for a merge that has not committed, and loses nothing',
      async (step) => {
        const started = step === 'swap' ? await rows.beginRebuild(0) : undefined;
        const writer = new Client({ connectionString: fixture.url });
        await writer.connect();
        await writer.query('BEGIN');
        await writer.query(LIVE_MERGE.capacity, [JSON.stringify([changeRow(capacityChange('1-slow', 1))])]);
        let isDone = false;
        const waiting = (started ? started.swap() : rows.beginRebuild(0)).then((rebuild) => {
          isDone = true;
          return rebuild;
        });
        const other = await rows.merge(capacityChange('1-other', 1));
        expect(other.locationId).toBe('1-other');
        if (step === 'begin') expect(isDone).toBe(false);
        await writer.query('COMMIT');
        await writer.end();
        const rebuild = await waiting;
        if (!rebuild) expect(await rows.find('1-slow')).toMatchObject({ capacity: capacityState('1-slow') });
        else {
          // Committed before the shadow was opened: the log has it, and the served rows keep it until the swap.
          expect(await rows.find('1-slow')).toMatchObject({ capacity: capacityState('1-slow') });
          await rows.merge(capacityChange('1-later', 1));
          expect(await rebuild.count()).toBe(1);
          await rebuild.abandon();
        }
      },
    );

    it('throws an abandoned shadow away', async () => {
      const kept = await rows.merge(capacityChange('1-a', 1));
      const rebuild = await rows.beginRebuild(0);
      await rebuild.fill([capacityChange('1-b', 1)]);
      await rebuild.abandon();
      expect(await rows.find('1-a')).toEqual(kept);
      expect(await generations()).toHaveLength(1);
    });

    it('gives way to a rebuild that began later', async () => {
      const first = await rows.beginRebuild(0);
      const second = await rows.beginRebuild(0);
      await expect(first.fill([capacityChange('1-a', 1)])).rejects.toThrow('another rebuild has begun');
      await expect(first.swap()).rejects.toThrow('another rebuild has begun');
      await first.abandon();
      await second.fill([capacityChange('1-b', 1)]);
      await second.swap();
      expect(await all()).toEqual(['1-b']);
    });
  });

  async function all(): Promise<string[]> {
    const found: HomeRow[] = [];
    for await (const batch of rows.all()) found.push(...batch);
    return found.map((row) => row.locationId);
  }

  function generations(): Promise<{ generation: number }[]> {
    return fixture.database.query('SELECT DISTINCT generation FROM home_row');
  }
});
