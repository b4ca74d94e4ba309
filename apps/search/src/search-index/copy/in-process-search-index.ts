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
import { HomeTable } from './home-table';
import { nearestPage } from './nearest-page';

/** A whole index in the memory of one process. What it holds is gone with the process, and made again from the rows. */
export class InProcessSearchIndex extends SearchIndex {
  private serving: HomeTable | undefined;
  private filling: HomeTable | undefined;

  override upsert(documents: readonly SearchDocument[]): Promise<void> {
    for (const table of this.tables()) for (const document of documents) table.put(document);
    return Promise.resolve();
  }

  override remove(removed: readonly RemovedDocument[]): Promise<void> {
    for (const table of this.tables()) for (const each of removed) table.remove(each);
    return Promise.resolve();
  }

  override search(query: NearbyQuery, page: PageOfResults): Promise<SearchAnswer> {
    const table = this.serving ?? new HomeTable();
    const found = table.matches(query);
    const hits = nearestPage(found, page, table).map(({ row, metres }) => ({
      locationId: table.id(row),
      distanceMetres: metres,
      card: table.card(row),
    }));
    return Promise.resolve({ total: found.length, hits });
  }

  override async rebuild(batches: AsyncIterable<readonly IndexEntry[]>): Promise<number> {
    const filling = new HomeTable();
    this.filling = filling;
    let read = 0;
    try {
      for await (const batch of batches) {
        for (const entry of batch) {
          if (isDocument(entry)) filling.put(entry);
          else filling.remove(entry);
        }
        read += batch.filter(isDocument).length;
      }
      this.serving = filling;
      return read;
    } finally {
      this.filling = undefined;
    }
  }

  override stats(): Promise<IndexStats> {
    return Promise.resolve((this.serving ?? new HomeTable()).stats());
  }

  override whyNotReady(): Promise<string | undefined> {
    return Promise.resolve(this.serving ? undefined : 'the copy has not been read yet');
  }

  override whyRebuild(): Promise<string | undefined> {
    return Promise.resolve(this.serving ? undefined : 'it has not been read yet');
  }

  private tables(): HomeTable[] {
    return [this.serving, this.filling].filter((table) => table !== undefined);
  }
}
