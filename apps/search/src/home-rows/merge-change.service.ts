import { Injectable } from '@nestjs/common';
import { SearchFreshness } from '../freshness/search-freshness';
import { HomeIndexer } from './home-indexer';
import { HomeRows, type SourceChange } from './home-rows';

/**
 * Merge, commit, index, and only then is the event acknowledged. A change that is not newer is indexed all the same: the
 * process may have died between commit and index the first time.
 */
@Injectable()
export class MergeChangeService {
  constructor(
    private readonly rows: HomeRows,
    private readonly indexer: HomeIndexer,
    private readonly freshness: SearchFreshness,
  ) {}

  async merge(change: SourceChange): Promise<void> {
    const row = await this.rows.merge(change);
    await this.indexer.index(row);
    this.freshness.searchable(change.changedAt);
  }
}
