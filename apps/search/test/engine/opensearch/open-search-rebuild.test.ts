import { RebuildSupersededError } from '../../../src/generations/generations';
import { OpenSearchIndex } from '../../../src/search-index/opensearch/open-search-index';
import type { SearchIndex } from '../../../src/search-index/search-index';
import type { SearchDocument } from '../../../src/domain/search-document';
import { type Random, randomFrom } from '@oct/tools/random';
import { document } from '../../factories/search-document.factory';
import { batches, foundIds, nearby } from '../../search-suite/search-index-case';
import {
  deleteIndices,
  describeWithOpenSearch,
  engine,
  PromptOpenSearchIndex,
  settingsOfSuite,
} from './open-search-fixture';
import { HastyRebuildIndex } from './wrong-open-search-indexes';

const HOMES = Array.from({ length: 12 }, (_, each) => `1-${each + 1}`);
const SWAPS = process.env.OCT_TEST_SIZE === 'large' ? 20 : 3;
const everyone = nearby({ includeUnavailable: true });

describeWithOpenSearch('[S98][ENGINES B] rebuilding the index on OpenSearch', () => {
  const settings = settingsOfSuite();
  let index: PromptOpenSearchIndex;

  beforeEach(async () => {
    index = new PromptOpenSearchIndex(settings, { graceMs: 1_000 });
    await index.rebuild(batches());
  });

  afterEach(async () => {
    await deleteIndices(settings);
    await index.onModuleDestroy();
  });

  it('fails no search and shows none half an index, however often the alias moves', async () => {
    const homes = Array.from({ length: 150 }, (_, each) => document(`1-${100 + each}`));
    await index.upsert(homes);
    let isRebuilding = true;
    let searches = 0;
    const wrong: string[] = [];

    async function searcher(): Promise<void> {
      while (isRebuilding) {
        searches += 1;
        const answer = await index.search(everyone, { size: 20, number: 1 }).catch((error: Error) => error);
        if (answer instanceof Error) wrong.push(answer.message);
        else if (answer.total !== homes.length || answer.hits.length !== 20) wrong.push(`${answer.total} homes`);
      }
    }

    async function rebuilder(): Promise<void> {
      for (let swap = 0; swap < SWAPS; swap += 1) await index.rebuild(batches(homes.slice(0, 75), homes.slice(75)));
    }

    await Promise.all([rebuilder().finally(() => (isRebuilding = false)), ...[1, 2, 3, 4].map(() => searcher())]);
    expect(wrong).toEqual([]);
    expect(searches).toBeGreaterThan(50);
    expect(Object.keys((await engine(settings, 'GET', `/${settings.alias}-*`)) as object)).toHaveLength(1);
  });

  it('loses no write that is made beside it', async () => {
    const plain = new OpenSearchIndex(settings, { searchWithinMs: 10_000, graceMs: 0 });
    expect(await lostBeside(plain, () => index.refresh(), SWAPS)).toEqual([]);
    await plain.onModuleDestroy();
  });

  it('is caught when it does not look for what was written meanwhile', async () => {
    const hasty = new HastyRebuildIndex(settings);
    expect(await lostBeside(hasty, () => index.refresh(), SWAPS)).not.toEqual([]);
    await hasty.onModuleDestroy();
  });

  it('a later rebuild takes over: the earlier one changes nothing and says so', async () => {
    await index.upsert([document('1-1')]);
    async function* source() {
      yield [document('1-7')];
      await index.rebuild(batches([document('1-8')]));
      yield [document('1-9')];
    }
    await expect(index.rebuild(source())).rejects.toThrow(RebuildSupersededError);
    expect(await foundIds(index)).toEqual(['1-8']);
    await index.upsert([document('1-2')]);
    expect(await foundIds(index)).toEqual(['1-2', '1-8']);
    expect(Object.keys((await engine(settings, 'GET', `/${settings.alias}-*`)) as object)).toHaveLength(1);
  });

  it('two that begin at once end in one index, and at least one of them says it was done', async () => {
    const ends = await Promise.allSettled([1, 2].map((each) => index.rebuild(batches([document(`1-${each}`)]))));
    expect(ends.map((end) => end.status)).toContain('fulfilled');
    for (const end of ends) if (end.status === 'rejected') expect(end.reason).toBeInstanceOf(RebuildSupersededError);
    expect(await foundIds(index)).toHaveLength(1);
  });

  /** Homes whose newest write is not in the index after writes and rebuilds beside each other. */
  async function lostBeside(target: SearchIndex, refresh: () => Promise<void>, rebuilds: number): Promise<string[]> {
    const truth = new Map<string, SearchDocument>();
    let isRebuilding = true;

    async function writer(own: readonly string[], random: Random): Promise<void> {
      for (let writes = 0; isRebuilding || writes < 20; writes += 1) {
        const id = random.pick(own);
        const docVersion = (truth.get(id)?.docVersion ?? 0) + 1;
        const saved = document(id, { docVersion, details: { name: `save ${docVersion}` } });
        // As in the service: what is true is committed first, then indexed.
        truth.set(id, saved);
        await target.upsert([saved]);
      }
    }

    async function* rows() {
      for (const id of HOMES) {
        const row = truth.get(id);
        if (row) yield [row];
        await new Promise((resolve) => setTimeout(resolve, 5));
      }
    }

    async function rebuilder(): Promise<void> {
      for (let each = 0; each < rebuilds; each += 1) await target.rebuild(rows());
    }

    const parts = [0, 1, 2].map((part) => HOMES.filter((_, each) => each % 3 === part));
    const writers = parts.map((own, part) => writer(own, randomFrom(String(part))));
    await Promise.all([rebuilder().finally(() => (isRebuilding = false)), ...writers]);
    await refresh();
    const { hits } = await target.search(everyone, { size: 50, number: 1 });
    const found = new Map(hits.map((hit) => [hit.locationId, hit.card.details.name]));
    return [...truth.values()]
      .filter((each) => found.get(each.locationId) !== each.card.details.name)
      .map((each) => each.locationId);
  }
});
