import { Injectable } from '@nestjs/common';
import { epochOf, type LocationCapacityState, type LocationState, type Version } from '@oct/contracts';
import { Database, toVersion } from '@oct/platform/database';
import { Generations, RebuildSupersededError } from '../generations/generations';
import {
  changeRow,
  FIND_ROW,
  FIRST_PAGE,
  LIVE_MERGE,
  MARK,
  PAGE_OF_ROWS,
  ROW_STATS,
  ROWS_SINCE,
  SHADOW_COUNT,
  SHADOW_MERGE,
} from './home-row.sql';
import {
  type HomeRow,
  HomeRows,
  type RowsMark,
  type RowsRebuild,
  type RowsSince,
  type RowStats,
  type SourceChange,
} from './home-rows';

interface StoredRow {
  location_id: string;
  location: LocationState | null;
  capacity: LocationCapacityState | null;
  doc_version: string;
  changed_at: Date;
}

interface MarkRow {
  serving: number;
  server: string;
  snapshot: string;
}

type ChangedRow = MarkRow & { has_gone_back: boolean } & ((StoredRow & { written_in: string }) | { location_id: null });

const PAGE = 500;

@Injectable()
export class PostgresHomeRows extends HomeRows {
  /** In one answer; the rest is on the next page. */
  protected changesAtOnce = 2_000;
  private readonly generations: Generations;

  constructor(private readonly database: Database) {
    super();
    this.generations = new Generations(database, { data: 'home_row', state: 'home_row_state' });
  }

  override async merge(change: SourceChange): Promise<HomeRow> {
    const changes = JSON.stringify([changeRow(change)]);
    const [merged] = await this.database.query<StoredRow>(LIVE_MERGE[change.source], [changes]);
    if (merged) return toRow(merged);
    const current = await this.find(change.locationId);
    if (!current) throw new Error('a merge neither wrote a row nor found a newer one');
    return current;
  }

  override async find(locationId: string): Promise<HomeRow | undefined> {
    const [row] = await this.database.query<StoredRow>(FIND_ROW, [locationId]);
    return row && toRow(row);
  }

  override async *all(): AsyncIterable<readonly HomeRow[]> {
    for (let after = ''; ;) {
      const rows = await this.database.query<StoredRow>(PAGE_OF_ROWS, [after, PAGE]);
      const last = rows.at(-1);
      if (!last) return;
      yield rows.map(toRow);
      after = last.location_id;
    }
  }

  override async stats(): Promise<RowStats> {
    const [row] = await this.database.query<{ rows: number; newest: Date | null }>(ROW_STATS);
    return { rows: row?.rows ?? 0, newestChangeAt: row?.newest ?? null };
  }

  override async mark(): Promise<RowsMark> {
    const [row] = await this.database.query<MarkRow>(MARK);
    if (!row) throw new Error('home_row_state has no row: run the migrations of search');
    return { generation: row.serving, server: row.server, snapshot: row.snapshot };
  }

  override async changedSince({ generation, server, snapshot, page }: RowsMark): Promise<RowsSince | undefined> {
    const { writtenIn, locationId } = page ?? FIRST_PAGE;
    const bounds = [snapshot, this.changesAtOnce, writtenIn, locationId, page?.upTo ?? null];
    const lines = await this.database.query<ChangedRow>(ROWS_SINCE, bounds);
    const [first] = lines;
    if (first?.serving !== generation || first.server !== server || first.has_gone_back) return undefined;
    const rows = lines.flatMap((line) => (line.location_id === null ? [] : [toRow(line)]));
    // What commits while pages are read is new to the snapshot of the first one, and so to the mark after the last.
    const upTo = page?.upTo ?? first.snapshot;
    const last = lines.at(-1);
    const hasMore = rows.length === this.changesAtOnce && last !== undefined && last.location_id !== null;
    if (!hasMore) return { rows, hasMore, mark: { generation, server, snapshot: upTo } };
    const read = { upTo, writtenIn: last.written_in, locationId: last.location_id };
    return { rows, hasMore, mark: { generation, server, snapshot, page: read } };
  }

  override async beginRebuild(newerThan: Version): Promise<RowsRebuild> {
    const { database, generations } = this;
    const generation = await generations.begin(epochOf(newerThan));
    return {
      fill: (changes) => fillShadow(database, generation, changes),
      count: async () => {
        const [row] = await database.query<{ rows: number }>(SHADOW_COUNT, [generation]);
        return row?.rows ?? 0;
      },
      swap: async () => {
        await generations.swap(generation);
        await generations.dropOld();
      },
      abandon: () => generations.abandon(generation),
    };
  }
}

async function fillShadow(database: Database, generation: number, changes: readonly SourceChange[]): Promise<void> {
  for (const source of ['location', 'capacity'] as const) {
    const newest = newestOfEach(changes.filter((change) => change.source === source));
    if (newest.length === 0) continue;
    const rows = JSON.stringify(newest.map(changeRow));
    await database.query(SHADOW_MERGE[source], [rows, generation]);
  }
  const [still] = await database.query('SELECT 1 FROM home_row_state WHERE filling = $1', [generation]);
  if (!still) throw new RebuildSupersededError();
}

/** One statement may touch a row once only. */
function newestOfEach(changes: readonly SourceChange[]): SourceChange[] {
  const newest = new Map<string, SourceChange>();
  for (const change of changes) {
    const known = newest.get(change.locationId);
    if (!known || known.version < change.version) newest.set(change.locationId, change);
  }
  return [...newest.values()];
}

function toRow(row: StoredRow): HomeRow {
  return {
    locationId: row.location_id,
    docVersion: toVersion(row.doc_version),
    changedAt: row.changed_at,
    location: row.location,
    capacity: row.capacity,
  };
}
