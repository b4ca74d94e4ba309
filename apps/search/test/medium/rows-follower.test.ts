import { FixedClock } from '@oct/platform/clock';
import { InfrastructureError } from '@oct/platform/database';
import { AppLogger, createLogger, Metrics } from '@oct/platform/telemetry';
import { eventually } from '@oct/testing/api';
import { Client } from 'pg';
import type { RowsMark, RowsSince } from '../../src/home-rows/home-rows';
import { PostgresHomeRows } from '../../src/home-rows/postgres-home-rows';
import { RowsFollower } from '../../src/home-rows/rows-follower';
import { InProcessSearchIndex } from '../../src/search-index/copy/in-process-search-index';
import { changeRow, LIVE_MERGE } from '../../src/home-rows/home-row.sql';
import { AT, capacityChange, lineState, locationChange } from '../factories/state.factory';
import { foundIds, nearby } from '../search-suite/search-index-case';
import { type SearchDatabaseFixture, searchDatabaseFixture } from './postgres-fixture';

class WatchedHomeRows extends PostgresHomeRows {
  override changesAtOnce = 2_000;
  isAway = false;
  /** Rows of each page; undefined where everything was to be read again. */
  readonly handedOut: (number | undefined)[] = [];

  override async changedSince(mark: RowsMark): Promise<RowsSince | undefined> {
    if (this.isAway) throw new InfrastructureError('the database does not answer');
    const since = await super.changedSince(mark);
    this.handedOut.push(since?.rows.length);
    return since;
  }
}

const everyone = nearby({ includeUnavailable: true });

describe('[S98] a copy in a process that follows the joined rows', () => {
  let fixture: SearchDatabaseFixture;
  let rows: WatchedHomeRows;
  let copy: InProcessSearchIndex;
  let clock: FixedClock;
  let metrics: Metrics;
  let follower: RowsFollower;

  beforeEach(async () => {
    fixture = await searchDatabaseFixture();
    rows = new WatchedHomeRows(fixture.database);
    copy = new InProcessSearchIndex();
    clock = new FixedClock(AT);
    metrics = new Metrics('search');
    follower = new RowsFollower(rows, copy, clock, new AppLogger(createLogger('search', { level: 'silent' })), metrics);
    await save('1-1');
    await follower.follow();
  }, 60_000);

  afterEach(async () => {
    await follower.onModuleDestroy();
    await fixture.dispose();
  });

  async function save(id: string, version = 1): Promise<void> {
    await rows.merge(locationChange(id, version));
    await rows.merge(capacityChange(id, version));
  }

  it('has what was there, what is saved later, and says as of when', async () => {
    expect(await foundIds(copy)).toEqual(['1-1']);
    expect(follower.copyAsOf).toEqual(AT);
    await save('1-2');
    await rows.merge(capacityChange('1-1', 2, { lines: [lineState('transitional')] }));
    clock.advance(400);
    await follower.follow();
    expect(follower.copyAsOf).toEqual(new Date(AT.getTime() + 400));
    expect(await foundIds(copy)).toEqual(['1-2']);
  });

  it('reads next to nothing while nothing changes', async () => {
    expect(await rows.changedSince(await rows.mark())).toMatchObject({ rows: [] });
  });

  it('[R53] lets go of a home that both sources have erased', async () => {
    await rows.merge(locationChange('1-1', 2, null));
    await rows.merge(capacityChange('1-1', 2, null));
    await follower.follow();
    expect(await copy.stats()).toMatchObject({ documents: 0 });
  });

  it('misses no row whose transaction began before a look and committed after it', async () => {
    const slow = new Client({ connectionString: fixture.url });
    await slow.connect();
    try {
      await slow.query('BEGIN');
      await slow.query(LIVE_MERGE.location, [JSON.stringify([changeRow(locationChange('1-5', 1))])]);
      await slow.query(LIVE_MERGE.capacity, [JSON.stringify([changeRow(capacityChange('1-5', 1))])]);
      await save('1-6');
      await follower.follow();
      expect(await foundIds(copy)).toEqual(['1-1', '1-6']);
      const [counter] = await fixture.database.query<{ next: string }>(
        'SELECT pg_snapshot_xmax(pg_current_snapshot())::text AS next',
      );
      await slow.query('COMMIT');
      await follower.follow();
      expect(await foundIds(copy)).toEqual(['1-1', '1-5', '1-6']);
      // A follower that goes on from the newest number it has seen, as with a counter, would have passed the row by.
      const next = counter?.next ?? '';
      const passedBy = await rows.changedSince({ ...(await rows.mark()), snapshot: `${next}:${next}:` });
      expect(passedBy?.rows.map((row) => row.locationId)).not.toContain('1-5');
    } finally {
      await slow.end();
    }
  });

  it('reads everything again after the rows were rebuilt', async () => {
    const rebuild = await rows.beginRebuild(0);
    await rebuild.fill([locationChange('1-8', 1), capacityChange('1-8', 1)]);
    await rebuild.swap();
    await follower.follow();
    expect(await foundIds(copy)).toEqual(['1-8']);
  });

  it('reads everything again when the database has gone back in time, or its server was started anew', async () => {
    const mark = await rows.mark();
    const [, xmax = ''] = mark.snapshot.split(':');
    const ahead = String(BigInt(xmax) + 100_000n);
    expect(await rows.changedSince({ ...mark, snapshot: `${ahead}:${ahead}:` })).toBeUndefined();
    expect(await rows.changedSince({ ...mark, server: '1700000000.5' })).toBeUndefined();
    expect(await rows.changedSince(mark)).toMatchObject({ rows: [], hasMore: false });
  });

  it('beside a transaction that stays open in another database, reads 2,001 changes once and nothing again', async () => {
    const open = new Client({ connectionString: process.env.OCT_TEST_PG_URL });
    await open.connect();
    try {
      await open.query('BEGIN');
      await open.query('SELECT pg_current_xact_id()');
      await follower.follow();
      rows.handedOut.length = 0;
      await fixture.database.query(`
        INSERT INTO home_row (generation, location_id, location_version, location, location_changed_at, doc_version)
        SELECT generation, '9-' || n, 1, location, location_changed_at, 1 FROM home_row, generate_series(1, 2001) AS n`);
      for (let look = 1; look <= 4; look += 1) await follower.follow();
      expect(rows.handedOut).toEqual([2_000, 1, 0, 0, 0]);
      expect(await copy.stats()).toMatchObject({ documents: 2_002 });
      await save('1-2');
      await follower.follow();
      await open.query('COMMIT');
      await follower.follow();
      expect(rows.handedOut).toEqual([2_000, 1, 0, 0, 0, 1, 0]);
    } finally {
      await open.end();
    }
  });

  it('page by page misses nothing that commits, moves or is late meanwhile', async () => {
    const slow = new Client({ connectionString: fixture.url });
    await slow.connect();
    try {
      const read: string[] = [];
      let mark = await rows.mark();
      const readPage = async () => {
        const since = await rows.changedSince(mark);
        if (!since) throw new Error('everything is to be read again');
        read.push(...since.rows.map((row) => row.locationId));
        ({ mark } = since);
      };
      await slow.query('BEGIN');
      await slow.query(LIVE_MERGE.location, [JSON.stringify([changeRow(locationChange('2-late', 1))])]);
      for (let home = 1; home <= 6; home += 1) await rows.merge(locationChange(`2-${home}`, 1));
      rows.changesAtOnce = 2;
      await readPage();
      // Already read, not yet read, and older than all that was read.
      await rows.merge(locationChange('2-1', 2));
      await rows.merge(locationChange('2-6', 2));
      await slow.query('COMMIT');
      for (let pages = 1; pages <= 8; pages += 1) await readPage();
      expect(read).toEqual(['2-1', '2-2', '2-3', '2-4', '2-5', '2-late', '2-1', '2-6']);
    } finally {
      await slow.end();
    }
  });

  it('follows by itself, through an outage of the database, until it is stopped', async () => {
    follower.onApplicationBootstrap();
    await save('1-2');
    await eventually(async () => expect(await foundIds(copy)).toEqual(['1-1', '1-2']));
    rows.isAway = true;
    clock.advance(7_000);
    await expect(follower.follow()).rejects.toThrow(InfrastructureError);
    await save('1-3');
    expect(await foundIds(copy, everyone)).toEqual(['1-1', '1-2']);
    expect(await metrics.registry.metrics()).toMatch(/search_copy_age_seconds\{app="search"\} 7\n/);
    rows.isAway = false;
    await eventually(async () => expect(await foundIds(copy)).toEqual(['1-1', '1-2', '1-3']));
  });
});
