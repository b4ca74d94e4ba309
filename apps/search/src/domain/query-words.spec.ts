import { query } from '../../test/factories/home.factory';
import { rankTerms, sortName } from './rank';
import { bedsInWords, queryInWords, wordList } from './query-words';

describe('a query in words', () => {
  const near = { origin: { latitude: 53.5447, longitude: -2.1115 }, radiusMetres: 16_000 };

  it('says what was asked', () => {
    expect(queryInWords(query())).toBe('1 bed of any type');
    expect(queryInWords(query({ near }))).toBe('1 bed of any type');
    expect(queryInWords(query({ near, beds: 2, bedType: 'dementia-residential' }), 'the centre of OL1')).toBe(
      '2 beds of Dementia Residential; within 9.9 miles (16 km) of the centre of OL1',
    );
    expect(queryInWords(query(), 'the centre of OL1')).toBe('1 bed of any type');
    expect(
      queryInWords(
        query({ shortStay: 'respite-care', funding: 'self-funded', outOfHours: true, includeUnavailable: true }),
      ),
    ).toBe(
      '1 bed of any type; for Respite Care; funding: Self-funded; out-of-hours admissions; full and closed homes included',
    );
  });

  it('makes lists and numbers of beds', () => {
    expect([wordList([]), wordList(['a']), wordList(['a', 'b']), wordList(['a', 'b', 'c'])]).toEqual([
      '',
      'a',
      'a and b',
      'a, b and c',
    ]);
    expect([bedsInWords(0), bedsInWords(1), bedsInWords(2)]).toEqual(['0 beds', '1 bed', '2 beds']);
  });
});

describe('[R28] the reasons of a rank', () => {
  it('are the terms and values that were compared', () => {
    expect(rankTerms({ locationId: '1-1', distanceMetres: 3_214, name: 'The Elms' })).toEqual([
      { term: 'distance-km', value: '3.214' },
      { term: 'name', value: 'The Elms' },
      { term: 'location-id', value: '1-1' },
    ]);
    expect(sortName('The ELMS')).toBe('the elms');
  });
});
