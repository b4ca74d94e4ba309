import { Injectable } from '@nestjs/common';
import { searchDocument, type SearchDocument } from '../domain/search-document';
import { type IndexEntry, SearchIndex } from '../search-index/search-index';
import { homeCard } from './home-card.mapper';
import type { HomeRow, HomeRows } from './home-rows';

/** From a joined row to what the index holds of it. */
@Injectable()
export class HomeIndexer {
  constructor(private readonly searchIndex: SearchIndex) {}

  async index(row: HomeRow): Promise<void> {
    if (isErased(row)) await this.searchIndex.remove([{ locationId: row.locationId, docVersion: row.docVersion }]);
    else await this.searchIndex.upsert([documentOf(row)]);
  }
}

/** Both sources have erased it: nothing but the id and the versions is left (R53). */
export function isErased(row: HomeRow): boolean {
  return row.location === null && row.capacity === null;
}

export function documentOf(row: HomeRow): SearchDocument {
  const card = homeCard(row.locationId, row.location, row.capacity);
  return searchDocument(card, row.docVersion, row.changedAt.toISOString());
}

/** What an index is told when it is made anew: every row in batches, erased homes as removals. */
export async function* entriesOfAll(homes: HomeRows): AsyncIterable<IndexEntry[]> {
  for await (const rows of homes.all()) yield rows.map(entryOf);
}

function entryOf(row: HomeRow): IndexEntry {
  return isErased(row) ? { locationId: row.locationId, docVersion: row.docVersion } : documentOf(row);
}
