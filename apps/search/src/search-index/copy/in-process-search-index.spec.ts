import { describeSearchIndex, rejectedCases } from '../../../test/search-suite/describe-search-index';
import { generatedCase, generatedSize } from '../../../test/search-suite/oracle-case';
import { document } from '../../../test/factories/search-document.factory';
import { batches, firstPage, foundIds, metresNorth, nearby } from '../../../test/search-suite/search-index-case';
import { HomeTable } from './home-table';
import { InProcessSearchIndex } from './in-process-search-index';
import { byCodePoint, nearestPage } from './nearest-page';

function fixture() {
  return Promise.resolve({ index: new InProcessSearchIndex(), dispose: () => Promise.resolve() });
}

describeSearchIndex('the copy in the process', fixture, generatedSize(200));

describe('the copy in the process, its own', () => {
  it('is not ready before it was read once, and then is', async () => {
    const index = new InProcessSearchIndex();
    expect(await index.whyNotReady()).toBe('the copy has not been read yet');
    expect(await firstPage(index)).toEqual({ total: 0, hits: [] });
    await index.rebuild(batches([document('1-1')]));
    expect(await index.whyNotReady()).toBeUndefined();
    expect(await foundIds(index)).toEqual(['1-1']);
  });

  it('[R27] finds the right page among more homes than it has room for at first', async () => {
    const index = new InProcessSearchIndex();
    const homes = Array.from({ length: 3_000 }, (_, each) =>
      document(`1-${each}`, { position: metresNorth(((each * 7) % 3_000) * 5) }),
    );
    await index.rebuild(batches(homes));
    const near = nearby({ near: { ...nearby().near, radiusMetres: 20_000 } });
    const { total, hits } = await index.search(near, { size: 20, number: 10 });
    expect(total).toBe(3_000);
    const metres = hits.map((hit) => hit.distanceMetres);
    expect(metres).toEqual(Array.from({ length: 20 }, (_, each) => (180 + each) * 5));
  });

  it.each([
    ['a', 'b'],
    ['a', 'aa'],
    ['Z', 'a'],
    ['\uffee', '\u{1f3e0}'],
    ['x\u{1f3e0}', 'x\u{1f3e1}'],
  ])('orders %j before %j, as bytes of UTF-8 are', (first, second) => {
    expect(Math.sign(byCodePoint(first, second))).toBe(-1);
    expect(Math.sign(byCodePoint(second, first))).toBe(1);
    expect(Buffer.compare(Buffer.from(first), Buffer.from(second))).toBe(-1);
    expect(byCodePoint(first, first)).toBe(0);
  });

  it('the suite rejects a copy that leaves out the homes of the last band, by name', async () => {
    class ShortSightedIndex extends InProcessSearchIndex {
      override async search(...[query, page]: Parameters<InProcessSearchIndex['search']>) {
        const { total, hits } = await super.search(query, page);
        return { total, hits: hits.filter((hit) => hit.distanceMetres < query.near.radiusMetres / 2) };
      }
    }
    const make = () => Promise.resolve({ index: new ShortSightedIndex(), dispose: () => Promise.resolve() });
    expect(await rejectedCases(make, [generatedCase({ seed: 1, queries: 25 })])).toEqual([
      'generated queries give the ids, order and counts of the oracle',
    ]);
  });

  it('a page beyond the last has nothing', () => {
    expect(nearestPage([{ row: 0, metres: 1 }], { size: 20, number: 2 }, new HomeTable())).toEqual([]);
  });
});
