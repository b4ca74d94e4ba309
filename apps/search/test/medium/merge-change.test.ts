import { FixedClock } from '@oct/platform/clock';
import { InfrastructureError } from '@oct/platform/database';
import { Metrics } from '@oct/platform/telemetry';
import { SearchFreshness } from '../../src/freshness/search-freshness';
import { HomeIndexer } from '../../src/home-rows/home-indexer';
import { MergeChangeService } from '../../src/home-rows/merge-change.service';
import { PostgresHomeRows } from '../../src/home-rows/postgres-home-rows';
import { document } from '../factories/search-document.factory';
import { AT, capacityChange, locationChange } from '../factories/state.factory';
import { OracleSearchIndex } from '../search-suite/oracle-search-index';
import { batches, firstPage, foundIds } from '../search-suite/search-index-case';
import { type SearchDatabaseFixture, searchDatabaseFixture } from './postgres-fixture';

class FailingSearchIndex extends OracleSearchIndex {
  isAway = false;

  override async upsert(...parameters: Parameters<OracleSearchIndex['upsert']>): Promise<void> {
    if (this.isAway) throw new InfrastructureError('the index does not answer');
    await super.upsert(...parameters);
  }
}

describe('merging a change', () => {
  let fixture: SearchDatabaseFixture;
  let rows: PostgresHomeRows;
  let index: FailingSearchIndex;
  let clock: FixedClock;
  let metrics: Metrics;
  let freshness: SearchFreshness;
  let changes: MergeChangeService;

  beforeEach(async () => {
    fixture = await searchDatabaseFixture();
    rows = new PostgresHomeRows(fixture.database);
    index = new FailingSearchIndex();
    clock = new FixedClock(AT);
    metrics = new Metrics('search');
    freshness = new SearchFreshness(rows, index, clock, metrics);
    changes = new MergeChangeService(rows, new HomeIndexer(index), freshness);
    await changes.merge(locationChange('1-1', 1));
  }, 60_000);

  afterEach(() => fixture.dispose());

  it('is indexed when it is delivered again after an outage of the index, though the row has it already', async () => {
    index.isAway = true;
    await expect(changes.merge(capacityChange('1-1', 1))).rejects.toThrow(InfrastructureError);
    expect((await rows.find('1-1'))?.capacity).not.toBeNull();
    expect(await foundIds(index)).toEqual([]);
    index.isAway = false;
    await changes.merge(capacityChange('1-1', 1));
    expect(await foundIds(index)).toEqual(['1-1']);
  });

  it('an older state that comes late changes neither row nor index', async () => {
    await changes.merge(capacityChange('1-1', 2));
    await changes.merge(capacityChange('1-1', 1, { lines: [] }));
    expect(await foundIds(index)).toEqual(['1-1']);
    const [hit] = (await firstPage(index)).hits;
    expect(hit?.card.facts.lines).toHaveLength(2);
  });

  it('takes a home out of the index when both sources have erased it', async () => {
    await changes.merge(capacityChange('1-1', 1));
    await changes.merge(capacityChange('1-1', 2, null));
    expect(await index.stats()).toMatchObject({ documents: 1 });
    await changes.merge(locationChange('1-1', 2, null));
    expect(await index.stats()).toMatchObject({ documents: 0 });
  });

  it('says how far the index is behind the rows, and how long a change took', async () => {
    freshness.observe();
    const later = new Date(AT.getTime() + 30_000);
    index.isAway = true;
    await expect(changes.merge(capacityChange('1-1', 1, {}, later))).rejects.toThrow();
    expect(await freshness.report()).toEqual({
      rows: 1,
      documents: 1,
      newestRowChangeAt: later,
      newestDocumentChangeAt: AT,
      indexLagSeconds: 30,
    });
    index.isAway = false;
    clock.advance(90_000);
    await changes.merge(capacityChange('1-1', 1, {}, later));
    expect(await freshness.report()).toMatchObject({ indexLagSeconds: 0, newestDocumentChangeAt: later });
    await index.rebuild(batches());
    clock.advance(60_000);
    expect(await freshness.report()).toMatchObject({ documents: 0, indexLagSeconds: 120 });
    await index.rebuild(batches([document('1-1', { changedAt: later.toISOString() })]));
    const text = await metrics.registry.metrics();
    expect(text).toMatch(/search_rows\{app="search"\} 1/);
    expect(text).toMatch(/search_documents\{app="search"\} 1/);
    expect(text).toMatch(/search_index_lag_seconds\{app="search"\} 0/);
    expect(text).toContain(`search_newest_change_timestamp_seconds{app="search"} ${later.getTime() / 1_000}`);
    expect(text).toMatch(/search_until_searchable_seconds_sum\{app="search"\} 60/);
  });
});
