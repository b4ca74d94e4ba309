import { setTimeout as delay } from 'node:timers/promises';
import { document } from '../../factories/search-document.factory';
import { rejectedCases, WRITTEN_CASES } from '../../search-suite/describe-search-index';
import { foundIds, type SearchIndexCase } from '../../search-suite/search-index-case';
import {
  deleteIndices,
  describeWithOpenSearch,
  engine,
  PromptOpenSearchIndex,
  settingsOfSuite,
} from './open-search-fixture';
import { DeletingIndex, ExactDistanceIndex, UnversionedIndex } from './wrong-open-search-indexes';

const settings = settingsOfSuite();

function make(index: PromptOpenSearchIndex) {
  return () =>
    Promise.resolve({
      index,
      dispose: async () => {
        await deleteIndices(settings);
        await index.onModuleDestroy();
      },
    });
}

function written(...names: string[]): SearchIndexCase[] {
  const cases = WRITTEN_CASES.filter((each) => names.includes(each.name));
  expect(cases).toHaveLength(names.length);
  return cases;
}

const SORTS = 'sorts nearest first, by whole metres, then by name without regard to case, then by location id';
const OLDER = 'an older document never overwrites a newer one, and the same again is harmless';
const FILTERS = 'filters by type: complete, open and with as many beds as asked';

/** The engine forgets the version of what was deleted: at once here, after a minute by default. */
const outlivesTheEnginesMemory: SearchIndexCase = {
  name: 'a removal is remembered for longer than the engine remembers deletions',
  run: async (index) => {
    await engine(settings, 'PUT', `/${settings.alias}/_settings`, { 'index.gc_deletes': '1ms' });
    await index.upsert([document('1-1')]);
    await index.remove([{ locationId: '1-1', docVersion: 3 }]);
    // The engine's own clock for this has a step of 200 ms.
    await delay(600);
    await index.upsert([document('1-2')]);
    await index.upsert([document('1-1', { docVersion: 2 })]);
    expect(await foundIds(index)).toEqual(['1-2']);
  },
};

describeWithOpenSearch('[S98][R27][R53] the suite rejects on the engine itself, by name', () => {
  it('an adapter without versions', async () => {
    const cases = written(OLDER, FILTERS);
    expect(await rejectedCases(make(new UnversionedIndex(settings)), cases)).toEqual([OLDER]);
  });

  it("an adapter that takes the engine's own sort by distance", async () => {
    expect(await rejectedCases(make(new ExactDistanceIndex(settings)), written(SORTS, FILTERS))).toEqual([SORTS]);
  });

  it('an adapter that deletes what is removed, and not ours', async () => {
    const cases = [outlivesTheEnginesMemory, ...written(FILTERS)];
    expect(await rejectedCases(make(new DeletingIndex(settings)), cases)).toEqual([outlivesTheEnginesMemory.name]);
    expect(await rejectedCases(make(new PromptOpenSearchIndex(settings)), cases)).toEqual([]);
  });
});
