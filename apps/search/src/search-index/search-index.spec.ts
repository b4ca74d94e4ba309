import { generatedCase, generatedSize } from '../../test/search-suite/oracle-case';
import { describeSearchIndex, rejectedCases, WRITTEN_CASES } from '../../test/search-suite/describe-search-index';
import { OracleSearchIndex } from '../../test/search-suite/oracle-search-index';
import {
  EquatorialSearchIndex,
  ForgetfulRebuildSearchIndex,
  LastWriteWinsSearchIndex,
  TiesByIdSearchIndex,
} from '../../test/search-suite/wrong-search-indexes';
import type { SearchIndex } from './search-index';

function fixtureOf(index: SearchIndex) {
  return () => Promise.resolve({ index, dispose: () => Promise.resolve() });
}

describeSearchIndex('the brute-force double', fixtureOf(new OracleSearchIndex()), generatedSize(50));

describe('the behaviour suite itself', () => {
  const cases = [...WRITTEN_CASES, generatedCase({ seed: 1, queries: 25 })];

  it('rejects an adapter on another earth radius, by name', async () => {
    const rejected = await rejectedCases(fixtureOf(new EquatorialSearchIndex()), cases);
    expect(rejected).toContain('measures on the one earth radius, to the metre');
    expect(rejected).toContain('generated queries give the ids, order and counts of the oracle');
  });

  it('rejects an adapter that breaks ties by id alone, by name', async () => {
    expect(await rejectedCases(fixtureOf(new TiesByIdSearchIndex()), cases)).toEqual([
      'sorts nearest first, by whole metres, then by name without regard to case, then by location id',
      'generated queries give the ids, order and counts of the oracle',
    ]);
  });

  it('rejects an adapter in which the last write wins, by name', async () => {
    const rejected = await rejectedCases(fixtureOf(new LastWriteWinsSearchIndex()), cases);
    expect(rejected).toContain('an older document never overwrites a newer one, and the same again is harmless');
    expect(rejected).not.toContain('generated queries give the ids, order and counts of the oracle');
  });

  it('rejects an adapter whose rebuild forgets what was erased, by name', async () => {
    expect(await rejectedCases(fixtureOf(new ForgetfulRebuildSearchIndex()), cases)).toEqual([
      'a rebuilt index remembers the removals that it was given, and does not count them',
    ]);
  });
});
