import { OpenSearchIndex } from '../../../src/search-index/opensearch/open-search-index';
import { documentWrite } from '../../../src/search-index/opensearch/home-index.document';
import { homeQuery, searchAnswer, type EngineAnswer } from '../../../src/search-index/opensearch/home-query';
import { HOME_INDEX } from '../../../src/search-index/opensearch/home-index.mapping';
import type { OpenSearchSettings } from '../../../src/search-index/opensearch/open-search-settings';
import type { SearchDocument } from '../../../src/domain/search-document';
import type { NearbyQuery, PageOfResults, RemovedDocument, SearchAnswer } from '../../../src/search-index/search-index';
import { engine, PromptOpenSearchIndex } from './open-search-fixture';

/** Each is wrong in one way that is easy to write. They stay, so that the suite is seen to reject them on the engine itself. */
abstract class WrongOpenSearchIndex extends PromptOpenSearchIndex {
  constructor(protected readonly target: OpenSearchSettings) {
    super(target);
  }

  protected async put(document: SearchDocument, query = ''): Promise<void> {
    const write = documentWrite(document);
    const path = `/${this.target.alias}/_doc/${write.locationId}${query}`;
    await engine(this.target, 'PUT', path, write.document).catch(unlessConflict);
  }
}

/** Without versions, whatever is written last stays. */
export class UnversionedIndex extends WrongOpenSearchIndex {
  override async upsert(documents: readonly SearchDocument[]): Promise<void> {
    for (const document of documents) await this.put(document);
    await this.refresh();
  }
}

/** The engine's own sort by distance knows nothing of whole metres. */
export class ExactDistanceIndex extends WrongOpenSearchIndex {
  override async search(query: NearbyQuery, page: PageOfResults): Promise<SearchAnswer> {
    const { latitude: lat, longitude: lon } = query.near.origin;
    const byDistance = { _geo_distance: { position: { lat, lon }, order: 'asc', unit: 'm' } };
    const body = { ...homeQuery(query, page), sort: [byDistance, { sortName: 'asc' }, { locationId: 'asc' }] };
    const answer = (await engine(this.target, 'POST', `/${this.target.alias}/_search`, body)) as EngineAnswer;
    const { total, hits } = searchAnswer(answer);
    return { total, hits: hits.map((hit) => ({ ...hit, distanceMetres: Math.round(hit.distanceMetres) })) };
  }
}

/** A versioned deletion is forgotten after `index.gc_deletes`. */
export class DeletingIndex extends WrongOpenSearchIndex {
  override async remove(removed: readonly RemovedDocument[]): Promise<void> {
    for (const { locationId, docVersion } of removed) {
      const path = `/${this.target.alias}/_doc/${locationId}?version=${docVersion}&version_type=external`;
      await engine(this.target, 'DELETE', path).catch(unlessConflict);
    }
    await this.refresh();
  }
}

/** Fills and swaps, and does not look for what was written meanwhile. */
export class HastyRebuildIndex extends OpenSearchIndex {
  private made = 0;

  constructor(private readonly target: OpenSearchSettings) {
    super(target, { searchWithinMs: 10_000, graceMs: 0 });
  }

  override async rebuild(batches: AsyncIterable<readonly SearchDocument[]>): Promise<number> {
    this.made += 1;
    const index = `${this.target.alias}-9${this.made}`;
    await engine(this.target, 'PUT', `/${index}`, HOME_INDEX);
    let read = 0;
    for await (const batch of batches) {
      for (const document of batch) {
        const query = `?version=${document.docVersion}&version_type=external`;
        await engine(
          this.target,
          'PUT',
          `/${index}/_doc/${document.locationId}${query}`,
          documentWrite(document).document,
        );
      }
      read += batch.length;
    }
    const remove = { remove: { index: `${this.target.alias}-*`, alias: this.target.alias } };
    const add = { add: { index, alias: this.target.alias, is_write_index: true } };
    await engine(this.target, 'POST', '/_aliases', { actions: [remove, add] });
    return read;
  }
}

function unlessConflict(error: unknown): void {
  if (!(error instanceof Error) || !error.message.includes(' 409 ')) throw error;
}
