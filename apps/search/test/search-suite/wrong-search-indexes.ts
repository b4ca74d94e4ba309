import { type IndexEntry, isDocument } from '../../src/search-index/search-index';
import { OracleSearchIndex } from './oracle-search-index';

/** Each is wrong in one way. They stay in the tests, so that the suite is seen to reject them. */
export class EquatorialSearchIndex extends OracleSearchIndex {
  constructor() {
    // The radius of PostgreSQL's own earth().
    super({ earthRadiusMetres: 6_378_168 });
  }
}

export class TiesByIdSearchIndex extends OracleSearchIndex {
  constructor() {
    super({ tieBreak: (a, b) => (a.id < b.id ? -1 : 1) });
  }
}

export class LastWriteWinsSearchIndex extends OracleSearchIndex {
  protected override isNewer(): boolean {
    return true;
  }
}

/** What was erased before a rebuild is unknown after it. */
export class ForgetfulRebuildSearchIndex extends OracleSearchIndex {
  override rebuild(batches: AsyncIterable<readonly IndexEntry[]>): Promise<number> {
    return super.rebuild(documentsIn(batches));
  }
}

async function* documentsIn(batches: AsyncIterable<readonly IndexEntry[]>): AsyncIterable<IndexEntry[]> {
  for await (const batch of batches) yield batch.filter(isDocument);
}
