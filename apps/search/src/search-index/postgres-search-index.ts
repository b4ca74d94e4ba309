import { Injectable } from '@nestjs/common';
import { Database, toVersion } from '@oct/platform/database';
import type { HomeCard } from '../domain/home-card';
import type { SearchDocument } from '../domain/search-document';
import { Generations, RebuildSupersededError } from '../generations/generations';
import { type DocumentRow, INDEX_STATS, LIVE_WRITE, SEARCH, SHADOW_WRITE } from './home-document.sql';
import {
  type IndexEntry,
  type IndexStats,
  isDocument,
  type NearbyQuery,
  type PageOfResults,
  type RemovedDocument,
  type SearchAnswer,
  SearchIndex,
} from './search-index';

interface HitRow {
  total: number;
  location_id: string | null;
  metres: number;
  card: HomeCard;
}

/** The index of embedded mode and of a small site: a table of its own in the service's database, with an index on the sphere. */
@Injectable()
export class PostgresSearchIndex extends SearchIndex {
  private readonly generations: Generations;

  constructor(private readonly database: Database) {
    super();
    this.generations = new Generations(database, { data: 'home_document', state: 'home_document_state' });
  }

  override async upsert(documents: readonly SearchDocument[]): Promise<void> {
    await this.write(LIVE_WRITE, documents.map(documentRow));
  }

  override async remove(removed: readonly RemovedDocument[]): Promise<void> {
    await this.write(LIVE_WRITE, removed.map(removedRow));
  }

  override async search(query: NearbyQuery, page: PageOfResults): Promise<SearchAnswer> {
    const { origin, radiusMetres } = query.near;
    const rows = await this.database.query<HitRow>(SEARCH, [
      origin.latitude,
      origin.longitude,
      radiusMetres,
      query.bedType ?? null,
      query.includeUnavailable ? 0 : query.beds,
      query.shortStay ?? null,
      query.funding ?? null,
      query.outOfHours === true,
      page.size,
      (page.number - 1) * page.size,
    ]);
    const hits = rows.flatMap(({ location_id: locationId, metres, card }) =>
      locationId === null ? [] : [{ locationId, distanceMetres: metres, card }],
    );
    return { total: rows[0]?.total ?? 0, hits };
  }

  override async rebuild(batches: AsyncIterable<readonly IndexEntry[]>): Promise<number> {
    const generation = await this.generations.begin();
    let read = 0;
    try {
      for await (const batch of batches) {
        await this.write(SHADOW_WRITE, batch.map(entryRow), generation);
        read += batch.filter(isDocument).length;
      }
      await this.generations.swap(generation);
    } catch (error) {
      if (!(error instanceof RebuildSupersededError)) await this.generations.abandon(generation);
      throw error;
    }
    await this.generations.dropOld();
    return read;
  }

  override async stats(): Promise<IndexStats> {
    const [row] = await this.database.query<{ documents: number; newest: Date | null; highest: string }>(INDEX_STATS);
    return {
      documents: row?.documents ?? 0,
      newestChangeAt: row?.newest ?? null,
      highestDocVersion: toVersion(row?.highest ?? 0),
    };
  }

  override async whyNotReady(): Promise<string | undefined> {
    await this.database.query('SELECT serving FROM home_document_state');
    return undefined;
  }

  /** It is in the same database as the rows: whoever loses one loses the other. */
  override whyRebuild(): Promise<string | undefined> {
    return Promise.resolve(undefined);
  }

  private async write(sql: string, rows: readonly DocumentRow[], generation?: number): Promise<void> {
    if (rows.length === 0) return;
    const parameters = [JSON.stringify(newestOfEach(rows)), ...(generation === undefined ? [] : [generation])];
    await this.database.query(sql, parameters);
  }
}

/** One statement may touch a row once only. */
function newestOfEach(rows: readonly DocumentRow[]): DocumentRow[] {
  const newest = new Map<string, DocumentRow>();
  for (const row of rows) {
    const known = newest.get(row.location_id);
    if (!known || known.doc_version < row.doc_version) newest.set(row.location_id, row);
  }
  return [...newest.values()];
}

function entryRow(entry: IndexEntry): DocumentRow {
  return isDocument(entry) ? documentRow(entry) : removedRow(entry);
}

function documentRow(document: SearchDocument): DocumentRow {
  return {
    location_id: document.locationId,
    doc_version: document.docVersion,
    changed_at: document.changedAt,
    is_removed: false,
    is_listed: document.isListed,
    latitude: document.position?.latitude ?? null,
    longitude: document.position?.longitude ?? null,
    sort_name: document.sortName,
    beds: document.beds,
    beds_of_any_type: document.bedsOfAnyType,
    short_stays: document.shortStays,
    funding_sources: document.fundingSources,
    takes_out_of_hours: document.takesOutOfHours,
    card: document.card,
  };
}

/** What remains of an erased home: its id and the version that nothing older may pass. */
function removedRow({ locationId, docVersion }: RemovedDocument): DocumentRow {
  return {
    location_id: locationId,
    doc_version: docVersion,
    changed_at: null,
    is_removed: true,
    is_listed: false,
    latitude: null,
    longitude: null,
    sort_name: '',
    beds: {},
    beds_of_any_type: 0,
    short_stays: [],
    funding_sources: [],
    takes_out_of_hours: false,
    card: null,
  };
}
