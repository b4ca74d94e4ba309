import { facts, line, query } from '../../test/factories/home.factory';
import type { Reader } from './cause';
import type { BedQuery, HomeFacts } from './home-facts';
import { searchability } from './searchability';

function codes(home: HomeFacts, changes: Partial<BedQuery> = {}, reader: Reader = 'home'): string[] {
  return searchability(home, query(changes), reader).map((cause) => cause.code);
}

function wordsOf(home: HomeFacts, code: string, changes: Partial<BedQuery> = {}): unknown {
  return searchability(home, query(changes)).find((cause) => cause.code === code)?.words;
}

describe('causes about types of bed', () => {
  describe('[R25] nursing without the registration', () => {
    const nursing = facts({
      offer: { bedTypes: ['general-nursing', 'dementia-nursing'] },
      lines: [line('general-nursing'), line('dementia-nursing')],
    });

    it('is not searchable, and says which types', () => {
      expect(codes(nursing)).toEqual(['nursing-not-registered']);
      expect(wordsOf(nursing, 'nursing-not-registered')).toEqual({ bedType: 'General Nursing and Dementia Nursing' });
    });

    it('is one cause when the type is asked for', () => {
      expect(codes(nursing, { bedType: 'general-nursing' })).toEqual(['nursing-not-registered']);
    });

    it('is no cause with the registration', () => {
      expect(codes({ ...nursing, register: facts({ register: { isRegisteredForNursing: true } }).register })).toEqual(
        [],
      );
    });

    it('leaves the other types searchable', () => {
      const mixed = facts({
        offer: { bedTypes: ['general-nursing', 'general-residential'] },
        lines: [line('general-nursing'), line('general-residential')],
      });
      expect(codes(mixed)).toEqual([]);
      expect(codes(mixed, { bedType: 'general-residential' })).toEqual([]);
      expect(codes(mixed, { bedType: 'general-nursing' })).toEqual(['nursing-not-registered']);
    });
  });

  describe('the type that is asked for', () => {
    const bedType = 'dementia-residential' as const;
    const withLine = (changes: object): HomeFacts =>
      facts({ lines: [line('general-residential'), line(bedType, changes)] });

    it.each([
      ['type-not-priced', withLine({ pricePence: null })],
      ['type-not-declared', withLine({ vacancies: null })],
      ['type-not-declared', withLine({ total: null })],
      ['type-not-offered', facts({ offer: { bedTypes: ['general-residential'] } })],
    ])('[R23] %s, whether or not full homes are asked for', (code, home) => {
      expect(codes(home, { bedType })).toEqual([code]);
      expect(codes(home, { bedType, includeUnavailable: true })).toEqual([code]);
      expect(wordsOf(home, code, { bedType })).toEqual({ bedType: 'Dementia Residential' });
      expect(codes(home)).toEqual([]);
    });

    it('[R23] a type that was offered and never entered has neither price nor figures', () => {
      const home = facts({ lines: [line('general-residential')] });
      expect(codes(home, { bedType })).toEqual(['type-not-priced', 'type-not-declared']);
    });

    it('[R23] says that services are not declared rather than that the type is not offered', () => {
      const home = facts({ offer: { bedTypes: null } });
      expect(codes(home, { bedType: 'transitional' })).toEqual([
        'services-not-declared',
        'type-not-priced',
        'type-not-declared',
      ]);
    });

    it('[R23] names causes of set-up and of the type once each', () => {
      const home = facts({ lines: [line(bedType, { pricePence: null, isOpen: false, vacancies: 0 })] });
      expect(codes(home, { bedType })).toEqual(['no-bed-type-priced', 'type-not-priced', 'type-closed', 'no-beds']);
    });
  });

  describe('closed, zero and fewer than asked', () => {
    const bedType = 'dementia-residential' as const;
    const withLine = (changes: object): HomeFacts =>
      facts({ lines: [line('general-residential'), line(bedType, changes)] });

    it.each([
      ['type-closed', { isOpen: false }, 1],
      ['no-beds', { vacancies: 0 }, 1],
      ['fewer-beds-than-asked', { vacancies: 2 }, 3],
    ])('[R1][R2][R23] %s is a cause only when full homes are not asked for', (code, changes, beds) => {
      expect(codes(withLine(changes), { bedType, beds })).toEqual([code]);
      expect(codes(withLine(changes), { bedType, beds, includeUnavailable: true })).toEqual([]);
    });

    it('[R23] as many as asked are enough', () => {
      expect(codes(withLine({ vacancies: 3 }), { bedType, beds: 3 })).toEqual([]);
    });

    it('[R23] a home that is closed and full learns both', () => {
      expect(codes(withLine({ isOpen: false, vacancies: 0 }), { bedType })).toEqual(['type-closed', 'no-beds']);
      expect(codes(withLine({ isOpen: false, vacancies: 1 }), { bedType, beds: 2 })).toEqual([
        'type-closed',
        'fewer-beds-than-asked',
      ]);
    });

    it.each([0, 1, 5])(
      '[R1] a searcher is told that it is closed, and has no bed to take, whichever %d it keeps',
      (vacancies) => {
        const home = withLine({ isOpen: false, vacancies });
        expect(searchability(home, query({ bedType, beds: 2 }), 'searcher')).toEqual([
          { code: 'type-closed', words: { bedType: 'Dementia Residential' } },
          { code: 'no-beds', words: { bedType: 'Dementia Residential' } },
        ]);
        const lines = [line(bedType, { isOpen: false, vacancies }), line('general-residential', { isOpen: false })];
        const allClosed = facts({ lines });
        expect(codes(allClosed, { beds: 2 }, 'searcher')).toEqual(['type-closed', 'no-beds']);
      },
    );

    it('[R23] says how many there are and how many were asked for', () => {
      expect(wordsOf(withLine({ vacancies: 1 }), 'fewer-beds-than-asked', { bedType, beds: 2 })).toEqual({
        available: '1 bed',
        asked: '2 beds',
        bedType: 'Dementia Residential',
      });
      expect(wordsOf(withLine({ vacancies: 0 }), 'no-beds', { bedType })).toEqual({ bedType: 'Dementia Residential' });
      expect(wordsOf(withLine({ isOpen: false }), 'type-closed', { bedType })).toEqual({
        bedType: 'Dementia Residential',
      });
    });

    it('[R1] over all types: closed only when every type is, and closed beds do not count', () => {
      const closed = line('general-residential', { isOpen: false, vacancies: 5 });
      expect(codes(facts({ lines: [closed, line(bedType)] }))).toEqual([]);
      expect(codes(facts({ lines: [closed, line(bedType, { vacancies: 0 })] }))).toEqual(['no-beds']);
      const allClosed = facts({ lines: [closed, line(bedType, { isOpen: false })] });
      expect(codes(allClosed)).toEqual(['type-closed']);
      expect(wordsOf(allClosed, 'type-closed')).toEqual({ bedType: 'every type of bed' });
    });

    it('[R4] over all types, beds of several types add up', () => {
      expect(codes(facts(), { beds: 2 })).toEqual([]);
      expect(codes(facts(), { beds: 3 })).toEqual(['fewer-beds-than-asked']);
      expect(wordsOf(facts(), 'fewer-beds-than-asked', { beds: 3 })).toEqual({
        available: '2 beds',
        asked: '3 beds',
        bedType: 'all its types together',
      });
      const full = [line('general-residential', { vacancies: 0 }), line(bedType, { vacancies: 0 })];
      expect(wordsOf(facts({ lines: full }), 'no-beds')).toEqual({ bedType: 'any type of bed' });
    });

    it('[R2] blank is not zero: an undeclared type is not called full', () => {
      expect(codes(withLine({ vacancies: null, isOpen: false }), { bedType })).toEqual([
        'type-not-declared',
        'type-closed',
      ]);
    });

    it('[R4] a flexible bed entered under another open type counts', () => {
      const home = facts({
        lines: [line('general-residential', { isFlexible: true }), line(bedType, { total: 0, vacancies: 0 })],
      });
      expect(codes(home, { bedType })).toEqual([]);
      expect(codes(home, { bedType, beds: 2 })).toEqual(['fewer-beds-than-asked']);
    });
  });
});
