import { document } from '../factories/search-document.factory';
import { batches, firstPage, foundIds, type SearchIndexCase } from './search-index-case';
import type { SearchIndex } from '../../src/search-index/search-index';

async function names(index: SearchIndex): Promise<string[]> {
  return (await firstPage(index)).hits.map((hit) => hit.card.details.name);
}

const named = (name: string, docVersion: number) => document('1-1', { docVersion, details: { name } });

export const VERSION_CASES: readonly SearchIndexCase[] = [
  {
    name: 'an older document never overwrites a newer one, and the same again is harmless',
    run: async (index) => {
      await index.upsert([named('second', 2)]);
      await index.upsert([named('first', 1)]);
      expect(await names(index)).toEqual(['second']);
      await index.upsert([named('second', 2)]);
      expect(await names(index)).toEqual(['second']);
      await index.upsert([named('third', 2 ** 32)]);
      expect(await names(index)).toEqual(['third']);
    },
  },
  {
    name: 'takes the newest of one batch, in whatever order it comes',
    run: async (index) => {
      await index.upsert([named('first', 1), named('third', 3), named('second', 2)]);
      expect(await names(index)).toEqual(['third']);
    },
  },
  {
    name: 'a home that was removed does not come back by an older document, and does by a newer one',
    run: async (index) => {
      await index.upsert([named('first', 1)]);
      await index.remove([{ locationId: '1-1', docVersion: 3 }]);
      expect(await names(index)).toEqual([]);
      await index.upsert([named('second', 2)]);
      expect(await names(index)).toEqual([]);
      expect(await index.stats()).toMatchObject({ documents: 0 });
      await index.upsert([named('fourth', 4)]);
      expect(await names(index)).toEqual(['fourth']);
    },
  },
  {
    name: 'an older removal removes nothing, and one of a home never seen is remembered',
    run: async (index) => {
      await index.upsert([named('second', 2)]);
      await index.remove([{ locationId: '1-1', docVersion: 1 }]);
      await index.remove([{ locationId: '1-2', docVersion: 5 }]);
      await index.upsert([document('1-2', { docVersion: 4 })]);
      expect(await foundIds(index)).toEqual(['1-1']);
    },
  },
  {
    name: 'says how much it holds, how new it is and the highest version',
    run: async (index) => {
      expect(await index.stats()).toEqual({ documents: 0, newestChangeAt: null, highestDocVersion: 0 });
      await index.upsert([
        document('1-1', { docVersion: 7, changedAt: '2026-11-20T09:12:00.000Z' }),
        document('1-2', { docVersion: 3, changedAt: '2026-11-20T09:13:00.000Z' }),
      ]);
      const newestChangeAt = new Date('2026-11-20T09:13:00.000Z');
      expect(await index.stats()).toEqual({ documents: 2, newestChangeAt, highestDocVersion: 7 });
    },
  },
  {
    name: 'takes nothing at all without a fault',
    run: async (index) => {
      await index.upsert([]);
      await index.remove([]);
      expect(await firstPage(index)).toEqual({ total: 0, hits: [] });
    },
  },
  {
    name: 'a rebuilt index holds what it was given and nothing else',
    run: async (index) => {
      await index.upsert([document('1-1'), document('1-2')]);
      const read = await index.rebuild(batches([document('1-2')], [document('1-3')]));
      expect(read).toBe(2);
      expect(await foundIds(index)).toEqual(['1-2', '1-3']);
    },
  },
  {
    name: 'a rebuilt index remembers the removals that it was given, and does not count them',
    run: async (index) => {
      const read = await index.rebuild(batches([{ locationId: '1-1', docVersion: 3 }, document('1-2')]));
      expect(read).toBe(1);
      await index.upsert([named('written by somebody who slept through it', 2)]);
      expect(await foundIds(index)).toEqual(['1-2']);
      expect(await index.stats()).toMatchObject({ documents: 1, highestDocVersion: 3 });
      await index.upsert([named('Again registered', 4)]);
      expect(await foundIds(index)).toEqual(['1-1', '1-2']);
    },
  },
  {
    name: 'a rebuild answers from the old index until the swap and keeps what is written meanwhile',
    run: async (index) => {
      await index.upsert([named('Alpha', 1), document('1-2')]);
      async function* source() {
        yield [named('Alpha read for the rebuild', 2)];
        expect(await foundIds(index)).toEqual(['1-1', '1-2']);
        expect(await names(index)).toEqual(['Alpha', 'Example House']);
        await index.upsert([named('Alpha saved meanwhile', 3), document('1-4', { docVersion: 2 })]);
        await index.remove([{ locationId: '1-2', docVersion: 9 }]);
        expect(await foundIds(index)).toEqual(['1-1', '1-4']);
        yield [named('Alpha read for the rebuild', 2), document('1-2', { docVersion: 8 }), document('1-3')];
      }
      await index.rebuild(source());
      expect(await foundIds(index)).toEqual(['1-1', '1-3', '1-4']);
      expect(await names(index)).toEqual(['Alpha saved meanwhile', 'Example House', 'Example House']);
    },
  },
  {
    name: 'a rebuild that fails changes nothing',
    run: async (index) => {
      await index.upsert([document('1-1')]);
      async function* source() {
        yield [document('1-2')];
        await Promise.reject(new Error('the source broke'));
      }
      await expect(index.rebuild(source())).rejects.toThrow('the source broke');
      await index.upsert([document('1-3')]);
      expect(await foundIds(index)).toEqual(['1-1', '1-3']);
    },
  },
];
