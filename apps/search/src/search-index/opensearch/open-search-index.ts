import { setTimeout as delay } from 'node:timers/promises';
import type { SearchDocument } from '../../domain/search-document';
import {
  type IndexEntry,
  type IndexStats,
  isDocument,
  type NearbyQuery,
  type PageOfResults,
  type RemovedDocument,
  type SearchAnswer,
  SearchIndex,
} from '../search-index';
import { BulkQueue } from './bulk-queue';
import { documentWrite, entryWrite, type IndexWrite, removalWrite } from './home-index.document';
import { MAPPING_VERSION, REFRESH_MS } from './home-index.mapping';
import { ANSWER_PARTS, type EngineAnswer, homeQuery, searchAnswer } from './home-query';
import { IndexRebuild } from './index-rebuild';
import { IndexWriter } from './index-writer';
import { IndexMissingError } from './open-search-error';
import { OpenSearchRequests } from './open-search-requests';
import type { OpenSearchSettings } from './open-search-settings';

export interface OpenSearchIndexOptions {
  /** A search that takes longer has failed: whoever asked has another place to look (DESIGN 1, "near there, today"). */
  searchWithinMs?: number;
  /** Searches that were sent to the old index before a swap end within this. */
  graceMs?: number;
}

interface StatsAnswer {
  aggregations: {
    documents: { doc_count: number };
    newest: { value: number | null };
    highest: { value: number | null };
  };
}

type IndexDescription = Record<
  string,
  { mappings: { _meta?: { version?: number } }; settings: { index: { blocks?: { write?: string } } } }
>;

const HEALTH_MS = 1_000;
const STATS_MS = 5_000;
const STATS = {
  size: 0,
  aggs: {
    documents: { filter: { term: { isRemoved: false } } },
    newest: { max: { field: 'changedAt' } },
    highest: { max: { field: 'docVersion' } },
  },
};

/** The index of production: found under an alias, made anew as a further index behind it. */
export class OpenSearchIndex extends SearchIndex {
  override readonly searchableWithinMs = REFRESH_MS;
  private readonly requests: OpenSearchRequests;
  private readonly queue: BulkQueue;
  private readonly rebuilds: IndexRebuild;
  private readonly alias: string;
  private readonly searchWithinMs: number;
  private readonly graceMs: number;

  constructor(settings: OpenSearchSettings, { searchWithinMs = 300, graceMs = 1_000 }: OpenSearchIndexOptions = {}) {
    super();
    this.alias = settings.alias;
    this.searchWithinMs = searchWithinMs;
    this.graceMs = graceMs;
    this.requests = new OpenSearchRequests(settings);
    const writer = new IndexWriter(this.requests);
    this.queue = new BulkQueue((writes) => writer.writeThroughAlias(this.alias, writes));
    this.rebuilds = new IndexRebuild(this.requests, writer, this.alias);
  }

  override upsert(documents: readonly SearchDocument[]): Promise<void> {
    return this.write(documents.map(documentWrite));
  }

  override remove(removed: readonly RemovedDocument[]): Promise<void> {
    return this.write(removed.map(removalWrite));
  }

  override async search(query: NearbyQuery, page: PageOfResults): Promise<SearchAnswer> {
    const answer = await this.requests.send<EngineAnswer>({
      what: 'search',
      method: 'POST',
      path: `/${this.alias}/_search`,
      // Half an answer would be a wrong one.
      query: { filter_path: ANSWER_PARTS, allow_partial_search_results: false },
      body: homeQuery(query, page),
      withinMs: this.searchWithinMs,
    });
    return searchAnswer(answer);
  }

  override async rebuild(batches: AsyncIterable<readonly IndexEntry[]>): Promise<number> {
    const shadow = await this.rebuilds.begin();
    let read = 0;
    try {
      for await (const batch of batches) {
        await this.rebuilds.fill(shadow, batch.map(entryWrite));
        read += batch.filter(isDocument).length;
      }
      await this.rebuilds.swap(shadow);
    } catch (error) {
      await this.rebuilds.abandon(shadow);
      throw error;
    }
    await delay(this.graceMs);
    await this.rebuilds.dropOld();
    return read;
  }

  override async stats(): Promise<IndexStats> {
    try {
      const path = `/${this.alias}/_search`;
      const request = { what: 'count', method: 'POST', path, body: STATS, withinMs: STATS_MS } as const;
      const { documents, newest, highest } = (await this.requests.send<StatsAnswer>(request)).aggregations;
      return {
        documents: documents.doc_count,
        newestChangeAt: newest.value === null ? null : new Date(newest.value),
        highestDocVersion: highest.value ?? 0,
      };
    } catch (error) {
      if (error instanceof IndexMissingError) return { documents: 0, newestChangeAt: null, highestDocVersion: 0 };
      throw error;
    }
  }

  /** By the health of the index: the engine answers long before its shards can. */
  override async whyNotReady(): Promise<string | undefined> {
    const path = `/_cluster/health/${this.alias}`;
    const query = { wait_for_status: 'yellow', timeout: `${HEALTH_MS}ms` };
    try {
      await this.requests.send({ what: 'become healthy', method: 'GET', path, query, withinMs: 2 * HEALTH_MS });
      return undefined;
    } catch (error) {
      return (error as Error).message;
    }
  }

  override async whyRebuild(): Promise<string | undefined> {
    const request = { what: 'describe its index', method: 'GET', path: `/${this.alias}`, withinMs: STATS_MS } as const;
    try {
      const [index] = Object.values(await this.requests.send<IndexDescription>(request));
      if ((index?.mappings._meta?.version ?? 0) < MAPPING_VERSION) return 'its fields are those of earlier code';
      if (index?.settings.index.blocks?.write === 'true') return 'a rebuild that did not end has closed it to writes';
      return undefined;
    } catch (error) {
      if (error instanceof IndexMissingError) return 'there is none';
      throw error;
    }
  }

  async onModuleDestroy(): Promise<void> {
    await this.requests.close();
  }

  private write(writes: readonly IndexWrite[]): Promise<void> {
    return this.queue.write(writes);
  }
}
