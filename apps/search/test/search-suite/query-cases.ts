import { line, OL1 } from '../factories/home.factory';
import { document } from '../factories/search-document.factory';
import { firstPage, foundIds, metresNorth, nearby, type SearchIndexCase } from './search-index-case';

const dementia = 'dementia-residential' as const;

export const QUERY_CASES: readonly SearchIndexCase[] = [
  {
    name: 'sorts nearest first, by whole metres, then by name without regard to case, then by location id',
    run: async (index) => {
      const near = { position: metresNorth(1_000.2) };
      await index.upsert([
        document('1-5', { ...near, details: { name: 'beta' } }),
        document('1-9', { ...near, details: { name: 'Alpha' } }),
        document('1-10', { position: metresNorth(1_000.4), details: { name: 'alpha' } }),
        document('1-1', { position: metresNorth(2_000), details: { name: 'Aardvark' } }),
        document('1-2', { position: metresNorth(999), details: { name: 'Zion' } }),
        document('1-3', { ...near, details: { name: 'Émile' } }),
      ]);
      expect(await foundIds(index)).toEqual(['1-2', '1-10', '1-9', '1-5', '1-3', '1-1']);
    },
  },
  {
    name: 'measures on the one earth radius, to the metre',
    run: async (index) => {
      await index.upsert([document('1-1', { position: metresNorth(100_000) })]);
      const within = (radiusMetres: number) => foundIds(index, nearby({ near: { origin: OL1, radiusMetres } }));
      expect(await within(100_002)).toEqual(['1-1']);
      expect(await within(99_998)).toEqual([]);
      const answer = await firstPage(index, nearby({ near: { origin: OL1, radiusMetres: 120_000 } }));
      expect(answer.hits.map((hit) => hit.distanceMetres)).toEqual([100_000]);
    },
  },
  {
    name: 'finds across the meridian and at the edge of a wide circle',
    run: async (index) => {
      const origin = { latitude: 51.5, longitude: 0.05 };
      const west = { latitude: 51.5, longitude: -0.05, isApproximate: false };
      await index.upsert([document('1-1', { position: west }), document('1-2', { position: metresNorth(0) })]);
      expect(await foundIds(index, nearby({ near: { origin, radiusMetres: 7_000 } }))).toEqual(['1-1']);
      expect(await foundIds(index, nearby({ near: { origin, radiusMetres: 6_900 } }))).toEqual([]);
      const wide = nearby({ near: { origin, radiusMetres: 300_000 } });
      expect(await foundIds(index, wide)).toEqual(['1-1', '1-2']);
    },
  },
  {
    name: 'counts every match, whatever the page, also past the last one',
    run: async (index) => {
      const ids = Array.from({ length: 25 }, (_, each) => `1-${100 + each}`);
      await index.upsert(ids.map((id) => document(id)));
      const pages = [1, 2, 3].map((number) => index.search(nearby(), { size: 20, number }));
      const [first, second, third] = await Promise.all(pages);
      expect([first?.total, second?.total, third?.total]).toEqual([25, 25, 25]);
      expect(first?.hits.map((hit) => hit.locationId)).toEqual(ids.slice(0, 20));
      expect(second?.hits.map((hit) => hit.locationId)).toEqual(ids.slice(20));
      expect(third?.hits).toEqual([]);
    },
  },
  {
    name: 'answers nothing and 0 when nothing matches',
    run: async (index) => {
      expect(await firstPage(index)).toEqual({ total: 0, hits: [] });
    },
  },
  {
    name: 'hands the card back as it was given',
    run: async (index) => {
      const given = document('1-1', { details: { name: 'Tŷ "Gwyn" \\ é', website: null } });
      await index.upsert([given]);
      expect((await firstPage(index)).hits).toEqual([{ locationId: '1-1', distanceMetres: 0, card: given.card }]);
    },
  },
  {
    name: 'filters by type: complete, open and with as many beds as asked',
    run: async (index) => {
      const one = (changes: object) => [line('general-residential'), line(dementia, changes)];
      await index.upsert([
        document('1-1', { lines: one({ vacancies: 2 }) }),
        document('1-2', { lines: one({ vacancies: 1 }) }),
        document('1-3', { lines: one({ vacancies: 0 }) }),
        document('1-4', { lines: one({ isOpen: false, vacancies: 3 }) }),
        document('1-5', { lines: one({ pricePence: null }) }),
        document('1-6', { lines: one({ vacancies: null }) }),
        document('1-7', { offer: { bedTypes: ['general-residential'] } }),
      ]);
      expect(await foundIds(index, nearby({ bedType: dementia }))).toEqual(['1-1', '1-2']);
      expect(await foundIds(index, nearby({ bedType: dementia, beds: 2 }))).toEqual(['1-1']);
      const full = nearby({ bedType: dementia, beds: 2, includeUnavailable: true });
      expect(await foundIds(index, full)).toEqual(['1-1', '1-2', '1-3', '1-4']);
      expect(await foundIds(index, nearby())).toHaveLength(7);
    },
  },
  {
    name: 'counts a flexible bed under each type that can use it, and once over all types',
    run: async (index) => {
      const lines = [line('general-residential', { isFlexible: true }), line(dementia, { total: 0, vacancies: 0 })];
      await index.upsert([document('1-1', { lines })]);
      expect(await foundIds(index, nearby({ bedType: dementia }))).toEqual(['1-1']);
      expect(await foundIds(index, nearby({ bedType: 'general-residential' }))).toEqual(['1-1']);
      expect(await foundIds(index, nearby({ beds: 1 }))).toEqual(['1-1']);
      expect(await foundIds(index, nearby({ beds: 2 }))).toEqual([]);
    },
  },
  {
    name: 'filters by short stay, funding and out of hours',
    run: async (index) => {
      await index.upsert([
        document('1-1'),
        document('1-2', { offer: { shortStayServices: [] } }),
        document('1-3', { offer: { fundingSources: ['self-funded'] } }),
        document('1-4', { offer: { outOfHoursAdmissions: null } }),
      ]);
      expect(await foundIds(index, nearby({ shortStay: 'respite-care' }))).toEqual(['1-1', '1-3', '1-4']);
      expect(await foundIds(index, nearby({ funding: 'council-funded' }))).toEqual(['1-1', '1-2', '1-4']);
      expect(await foundIds(index, nearby({ outOfHours: true }))).toEqual(['1-1', '1-2', '1-3']);
      expect(await foundIds(index, nearby({ outOfHours: false }))).toHaveLength(4);
    },
  },
  {
    name: 'never finds a home that no search can find, nor one without a place',
    run: async (index) => {
      await index.upsert([
        document('1-1', { register: { isDormant: true } }),
        document('1-2', { position: null }),
        document('1-3', { offer: { careTypes: [] } }),
      ]);
      expect(await foundIds(index, nearby({ includeUnavailable: true }))).toEqual([]);
      expect(await index.stats()).toMatchObject({ documents: 3 });
    },
  },
];
