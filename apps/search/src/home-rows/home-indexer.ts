import { Injectable } from '@nestjs/common';
import { searchDocument, type SearchDocument } from '../domain/search-document';
import { SearchIndex } from '../search-index/search-index';
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

/** What an index holds when it has everything: the rows in batches, without erased homes. */
export async function* documentsOfAll(homes: HomeRows): AsyncIterable<SearchDocument[]> {
  for await (const rows of homes.all()) yield rows.filter((row) => !isErased(row)).map(documentOf);
}
