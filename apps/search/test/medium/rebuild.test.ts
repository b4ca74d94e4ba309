import { FixedClock } from '@oct/platform/clock';
import { InMemoryEventLog } from '@oct/platform/messaging/testing';
import { Metrics } from '@oct/platform/telemetry';
import { type Random, randomFrom } from '@oct/tools/random';
import { SearchFreshness } from '../../src/freshness/search-freshness';
import { HomeIndexer } from '../../src/home-rows/home-indexer';
import type { HomeRow, SourceChange } from '../../src/home-rows/home-rows';
import { MergeChangeService } from '../../src/home-rows/merge-change.service';
import { PostgresHomeRows } from '../../src/home-rows/postgres-home-rows';
import { RebuildIndexService } from '../../src/rebuild/rebuild-index.service';
import { RebuildRowsService, TooFewRowsError } from '../../src/rebuild/rebuild-rows.service';
import { PostgresSearchIndex } from '../../src/search-index/postgres-search-index';
import { append, appendRaw, createSourceTopics } from '../factories/log-record.factory';
import { AT, capacityChange, lineState, locationChange } from '../factories/state.factory';
import { foundIds, nearby } from '../search-suite/search-index-case';
import { type SearchDatabaseFixture, searchDatabaseFixture } from './postgres-fixture';

const everyone = nearby({ includeUnavailable: true });

describe('rebuild', () => {
  let fixture: SearchDatabaseFixture;
  let log: InMemoryEventLog;
  let rows: PostgresHomeRows;
  let index: PostgresSearchIndex;
  let changes: MergeChangeService;
  let rebuildIndex: RebuildIndexService;
  let rebuildRows: RebuildRowsService;

  beforeEach(async () => {
    fixture = await searchDatabaseFixture();
    const clock = new FixedClock(AT);
    log = new InMemoryEventLog(clock);
    await createSourceTopics(log);
    rows = new PostgresHomeRows(fixture.database);
    index = new PostgresSearchIndex(fixture.database);
    changes = new MergeChangeService(
      rows,
      new HomeIndexer(index),
      new SearchFreshness(rows, index, clock, new Metrics('test')),
    );
    rebuildIndex = new RebuildIndexService(rows, index);
    rebuildRows = new RebuildRowsService(log, rows, index, rebuildIndex);
  }, 60_000);

  afterEach(() => fixture.dispose());

  /** What happens to a live save: it is in the log first, then handled. */
  async function publish(change: SourceChange): Promise<void> {
    await append(log, change);
    await changes.merge(change);
  }

  it('joins the homes of the log anew: what was wrong in rows and index is gone', async () => {
    await publish(locationChange('1-1', 1));
    await publish(capacityChange('1-1', 1));
    await append(log, locationChange('1-2', 4));
    await append(log, capacityChange('1-2', 2));
    await append(log, capacityChange('1-2', 1, { lines: [] }));
    await fixture.database.query(`UPDATE home_row SET capacity = NULL, capacity_version = 99`);
    await fixture.database.query(`UPDATE home_document SET is_listed = false, doc_version = doc_version + 5`);
    expect(await foundIds(index)).toEqual([]);

    const report = await rebuildRows.rebuild({ allowFewer: false });
    expect(report).toEqual({ records: 5, unreadable: [], rows: 2, documents: 2 });
    expect(await foundIds(index)).toEqual(['1-1', '1-2']);
    await publish(capacityChange('1-1', 2, { lines: [] }));
    expect(await foundIds(index)).toEqual(['1-2']);
  });

  it('leaves out, and names, records that nobody can read', async () => {
    await append(log, locationChange('1-1', 1));
    await appendRaw(log, capacityChange('1-1', 1), '{"locationId": 7}');
    await appendRaw(log, capacityChange('1-1', 2), 'no JSON');
    const report = await rebuildRows.rebuild({ allowFewer: false });
    expect(report).toMatchObject({ records: 3, rows: 1 });
    expect(report.unreadable).toHaveLength(2);
    expect(report.unreadable[0]).toMatch(/^capacity\.location-capacity\.v1\/\d+ offset 0$/);
  });

  it('[R53] leaves erased homes out of the index', async () => {
    await publish(locationChange('1-1', 1));
    await publish(capacityChange('1-1', 1));
    await publish(locationChange('1-1', 2, null));
    await publish(capacityChange('1-1', 2, null));
    expect(await rebuildRows.rebuild({ allowFewer: false })).toMatchObject({ rows: 1, documents: 0 });
    expect(await rebuildIndex.rebuild()).toBe(0);
    expect(await foundIds(index, everyone)).toEqual([]);
  });

  it('refuses to swap in far fewer homes than are served, unless told to', async () => {
    for (const id of ['1-1', '1-2', '1-3']) {
      await changes.merge(locationChange(id, 1));
      await changes.merge(capacityChange(id, 1));
    }
    await append(log, locationChange('1-1', 1));
    await expect(rebuildRows.rebuild({ allowFewer: false })).rejects.toThrow(new TooFewRowsError(1, 3));
    expect(await foundIds(index)).toEqual(['1-1', '1-2', '1-3']);
    expect(await rebuildRows.rebuild({ allowFewer: true })).toMatchObject({ rows: 1, documents: 1 });
    expect(await foundIds(index, everyone)).toEqual([]);
  });

  it('makes the index anew from the rows', async () => {
    await publish(locationChange('1-1', 1));
    await publish(capacityChange('1-1', 1));
    await fixture.database.query('DELETE FROM home_document');
    expect(await rebuildIndex.rebuild()).toBe(1);
    expect(await foundIds(index)).toEqual(['1-1']);
  });

  it('loses no live save, whatever is rebuilt beside it', async () => {
    const homes = Array.from({ length: 12 }, (_, each) => `1-${each + 1}`);
    const versions = new Map<string, number>();
    const beds = new Map<string, number>();
    for (const id of homes) await publish(locationChange(id, 1));
    let isRebuilding = true;

    async function writer(own: readonly string[], random: Random): Promise<void> {
      for (let saves = 0; isRebuilding || saves < 30; saves += 1) {
        const id = random.pick(own);
        const accepting = random.whole(0, 9);
        versions.set(id, (versions.get(id) ?? 0) + 1);
        beds.set(id, accepting);
        const lines = [lineState('general-residential', { accepting, maximum: 20, occupied: 20 - accepting })];
        await publish(capacityChange(id, versions.get(id) ?? 0, { lines }));
      }
    }

    async function rebuilder(): Promise<void> {
      for (let round = 0; round < 4; round += 1) {
        await rebuildRows.rebuild({ allowFewer: false });
        await rebuildIndex.rebuild();
      }
      isRebuilding = false;
    }

    const parts = [0, 1, 2].map((part) => homes.filter((_, each) => each % 3 === part));
    const writers = parts.map((own, part) => writer(own, randomFrom(String(part))));
    await Promise.all([rebuilder().finally(() => (isRebuilding = false)), ...writers]);

    const inRows = new Map((await allRows()).map((row) => [row.locationId, row.capacity?.lines[0]?.accepting]));
    const found = await index.search(everyone, { size: 20, number: 1 });
    const inIndex = new Map(found.hits.map(({ locationId, card }) => [locationId, card.facts.lines[0]?.vacancies]));
    for (const [id, accepting] of beds) {
      expect({ id, rows: inRows.get(id), index: inIndex.get(id) }).toEqual({ id, rows: accepting, index: accepting });
    }
    expect(beds.size).toBe(homes.length);
  }, 60_000);

  async function allRows(): Promise<HomeRow[]> {
    const all: HomeRow[] = [];
    for await (const batch of rows.all()) all.push(...batch);
    return all;
  }
});
