import { facts, line, query } from '../../test/factories/home.factory';
import type { BedQuery, HomeFacts } from './home-facts';
import { searchability } from './searchability';

function codes(home: HomeFacts, changes: Partial<BedQuery> = {}): string[] {
  return searchability(home, query(changes)).map((cause) => cause.code);
}

function wordsOf(home: HomeFacts, code: string, changes: Partial<BedQuery> = {}): unknown {
  return searchability(home, query(changes)).find((cause) => cause.code === code)?.words;
}

describe('searchability', () => {
  it('[R23] lists a home for which every condition holds', () => {
    expect(codes(facts())).toEqual([]);
    expect(codes(facts(), { bedType: 'dementia-residential', shortStay: 'respite-care', outOfHours: true })).toEqual(
      [],
    );
  });

  describe('register', () => {
    it.each([
      ['not-registered', { isRegistered: false }],
      ['superseded', { isSuperseded: true }],
      ['dormant', { isDormant: true }],
      ['not-a-care-home', { isCareHome: false }],
    ])('[R23] %s', (code, register) => {
      expect(codes(facts({ register }))).toEqual([code]);
      expect(codes(facts({ register }), { includeUnavailable: true })).toEqual([code]);
    });

    it('[R23] names everything at once', () => {
      const register = { isRegistered: false, isSuperseded: true, isDormant: true, isCareHome: false };
      expect(codes(facts({ register, position: null }))).toEqual([
        'not-registered',
        'superseded',
        'dormant',
        'not-a-care-home',
        'location-unknown',
      ]);
    });

    it('[R29] a home without a position is in no search', () => {
      expect(codes(facts({ position: null }))).toEqual(['location-unknown']);
    });

    it('[R23] a home of which only beds are known is unknown to the register, not dormant or closed', () => {
      const unknown = facts({ register: null, position: null, offer: { bedTypes: null, shortStayServices: null } });
      expect(codes(unknown)).toEqual(['unknown-location', 'location-unknown', 'services-not-declared']);
    });
  });

  describe('the six conditions of S99', () => {
    it.each([
      ['services-not-declared', { offer: { bedTypes: null } }],
      ['services-not-declared', { offer: { bedTypes: [] } }],
      ['services-not-declared', { offer: { shortStayServices: null } }],
      ['no-bed-type-priced', { lines: [line('general-residential', { pricePence: null })] }],
      ['vacancies-not-declared', { lines: [line('general-residential', { vacancies: null })] }],
      ['vacancies-not-declared', { lines: [line('general-residential', { total: null })] }],
      ['short-stay-not-priced', { shortStayPrices: [] }],
      ['no-funding-source', { offer: { fundingSources: null } }],
      ['no-funding-source', { offer: { fundingSources: [] } }],
      ['no-care-type', { offer: { careTypes: null } }],
      ['no-care-type', { offer: { careTypes: [] } }],
    ])('[S99][R2][R3] %s, whatever the search', (code, changes) => {
      expect(codes(facts(changes))).toEqual([code]);
      expect(codes(facts(changes), { includeUnavailable: true })).toEqual([code]);
    });

    it('[S99] all six together, before anything was entered', () => {
      const empty = facts({
        offer: { bedTypes: null, shortStayServices: null, careTypes: null, fundingSources: null },
        lines: [],
        shortStayPrices: [],
      });
      expect(codes(empty)).toEqual([
        'services-not-declared',
        'no-care-type',
        'no-funding-source',
        'no-bed-type-priced',
        'vacancies-not-declared',
      ]);
    });

    it('[R37] nursing care funding and a top-up alone are not a funding source', () => {
      const offer = { fundingSources: ['nhs-funded-nursing-care', 'third-party-top-up'] as const };
      expect(codes(facts({ offer }))).toEqual(['no-funding-source']);
      expect(codes(facts({ offer: { fundingSources: ['third-party-top-up', 'jointly-funded'] } }))).toEqual([]);
    });

    it('[S43] "not provided" is an answer and needs no price', () => {
      expect(codes(facts({ offer: { shortStayServices: [] }, shortStayPrices: [] }))).toEqual([]);
    });

    it('[S99] every short stay offered needs its price, and the missing ones are named', () => {
      const offer = { shortStayServices: ['respite-care', 'rehabilitation', 'reablement-support'] as const };
      expect(wordsOf(facts({ offer }), 'short-stay-not-priced')).toEqual({
        shortStay: 'Rehabilitation and Reablement Support',
      });
    });

    it('[S99] one complete type is enough; a price on one type and figures on another are not', () => {
      const priceless = line('general-residential', { pricePence: null });
      expect(codes(facts({ lines: [priceless, line('dementia-residential')] }))).toEqual([]);
      const figureless = line('dementia-residential', { total: null, vacancies: null });
      expect(codes(facts({ lines: [priceless, figureless] }))).toEqual(['vacancies-not-declared']);
    });

    it('[R3] figures for a type that the home does not declare make nothing searchable', () => {
      const offer = { bedTypes: ['transitional'] as const };
      expect(codes(facts({ offer }))).toEqual(['no-bed-type-priced', 'vacancies-not-declared']);
    });
  });

  describe('what this search asks for besides', () => {
    const position = { latitude: 53.6447, longitude: -2.1115, isApproximate: false };
    const near = (radiusMetres: number) => ({
      near: { origin: { latitude: 53.5447, longitude: -2.1115 }, radiusMetres },
    });

    it('[R29] distance, to the metre', () => {
      expect(codes(facts({ position }), near(11_120))).toEqual([]);
      expect(codes(facts({ position }), near(11_119))).toEqual(['beyond-radius']);
      expect(wordsOf(facts({ position }), 'beyond-radius', near(5_000))).toEqual({
        distance: '6.9 miles (11.1 km)',
        radius: '3.1 miles (5 km)',
      });
    });

    it('[R29] an unknown place is not also too far away', () => {
      expect(codes(facts({ position: null }), near(5_000))).toEqual(['location-unknown']);
    });

    it('[R37] funding that the home accepts', () => {
      expect(codes(facts(), { funding: 'self-funded' })).toEqual([]);
      expect(codes(facts(), { funding: 'jointly-funded' })).toEqual(['funding-not-accepted']);
      expect(wordsOf(facts(), 'funding-not-accepted', { funding: 'jointly-funded' })).toEqual({
        funding: 'Jointly funded by council and NHS',
      });
      expect(codes(facts({ offer: { fundingSources: [] } }), { funding: 'self-funded' })).toEqual([
        'no-funding-source',
      ]);
    });

    it('[R26] a short stay that the home declares', () => {
      expect(codes(facts(), { shortStay: 'discharge-to-assess' })).toEqual(['short-stay-not-offered']);
      expect(wordsOf(facts(), 'short-stay-not-offered', { shortStay: 'discharge-to-assess' })).toEqual({
        shortStay: 'Discharge to Assess',
      });
      expect(codes(facts({ offer: { shortStayServices: null } }), { shortStay: 'respite-care' })).toEqual([
        'services-not-declared',
      ]);
    });

    it('[R26] a short stay needs beds of any open long-term type', () => {
      const lines = [line('general-residential', { vacancies: 0 }), line('dementia-residential', { isOpen: false })];
      expect(codes(facts(), { shortStay: 'respite-care', beds: 2 })).toEqual([]);
      expect(codes(facts({ lines }), { shortStay: 'respite-care' })).toEqual(['no-beds']);
    });

    it.each([
      [true, []],
      [false, ['out-of-hours-not-accepted']],
      [null, ['out-of-hours-not-accepted']],
    ])('[S37] out of hours, when the home says %s', (outOfHoursAdmissions, expected) => {
      const home = facts({ offer: { outOfHoursAdmissions } });
      expect(codes(home, { outOfHours: true })).toEqual(expected);
      expect(codes(home, { outOfHours: false })).toEqual([]);
      expect(codes(home)).toEqual([]);
    });
  });
});
