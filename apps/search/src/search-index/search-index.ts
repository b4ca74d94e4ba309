import type { Version } from '@oct/contracts';
import type { HomeCard } from '../domain/home-card';
import type { BedQuery } from '../domain/home-facts';
import type { SearchDocument } from '../domain/search-document';

/** A query of the index is always near somewhere. */
export type NearbyQuery = BedQuery & Required<Pick<BedQuery, 'near'>>;

export interface PageOfResults {
  size: number;
  /** From 1. */
  number: number;
}

export interface SearchHit {
  locationId: string;
  distanceMetres: number;
  card: HomeCard;
}

export interface SearchAnswer {
  /** All homes that match, not only those of this page. */
  total: number;
  hits: SearchHit[];
  /** Set when the index did not answer and a copy did: when the copy was last level with the joined rows. */
  copyAsOf?: Date;
}

export interface RemovedDocument {
  locationId: string;
  docVersion: Version;
}

/** What an index is told about one home. */
export type IndexEntry = SearchDocument | RemovedDocument;

export function isDocument(entry: IndexEntry): entry is SearchDocument {
  return 'card' in entry;
}

export interface IndexStats {
  documents: number;
  newestChangeAt: Date | null;
  /** 0 when there is none. */
  highestDocVersion: Version;
}

/**
 * The port to the index. Documents have decided all that depends on the home alone; an adapter filters, counts and sorts:
 * nearest first by whole metres, then name, then location id (R27). One behaviour suite runs on every adapter.
 */
export abstract class SearchIndex {
  /** A search sees a write at the latest so long after it was acknowledged. */
  readonly searchableWithinMs: number = 0;

  /** A document older than what is there changes nothing; the same version again is harmless. Kept for good when this resolves. */
  abstract upsert(documents: readonly SearchDocument[]): Promise<void>;

  /** A removal is remembered by version: an older document that arrives later does not come back. */
  abstract remove(removed: readonly RemovedDocument[]): Promise<void>;

  /** One round trip, the count included. */
  abstract search(query: NearbyQuery, page: PageOfResults): Promise<SearchAnswer>;

  /**
   * Fills a new index from these entries and swaps it in; removals too, or what was erased could come back. Searches are answered from the old one until then; upserts and
   * removals made by anybody meanwhile are in the new one. Returns the number of documents read.
   */
  abstract rebuild(batches: AsyncIterable<readonly IndexEntry[]>): Promise<number>;

  abstract stats(): Promise<IndexStats>;

  /** One sentence while searches cannot be answered. */
  abstract whyNotReady(): Promise<string | undefined>;

  /** Why the index has to be made anew from the rows, if it has: nobody but this service can. */
  abstract whyRebuild(): Promise<string | undefined>;
}
