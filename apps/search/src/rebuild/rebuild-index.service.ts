import { Injectable } from '@nestjs/common';
import { entriesOfAll } from '../home-rows/home-indexer';
import { HomeRows } from '../home-rows/home-rows';
import { SearchIndex } from '../search-index/search-index';

/** A new index from the joined rows, beside live saves. */
@Injectable()
export class RebuildIndexService {
  constructor(
    private readonly rows: HomeRows,
    private readonly index: SearchIndex,
  ) {}

  rebuild(): Promise<number> {
    return this.index.rebuild(entriesOfAll(this.rows));
  }
}
