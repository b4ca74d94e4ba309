import { CAUSE_CODES, CAUSES, causeDetails, causeSentence, isCauseCode } from './cause-codes';

describe('cause codes', () => {
  it('[R23] has distinct codes', () => {
    expect(new Set(CAUSE_CODES).size).toBe(CAUSE_CODES.length);
    for (const code of CAUSE_CODES) expect(code).toMatch(/^[a-z]+(-[a-z]+)*$/);
  });

  it.each(CAUSE_CODES)(
    '[R23] %s has a whole sentence for searcher and home, also without any word filled in',
    (code) => {
      for (const reader of ['searcher', 'home'] as const) {
        const sentence = causeSentence(code, reader);
        expect(sentence).toMatch(/^[A-Z].+\.$/);
        expect(sentence).not.toMatch(/[{}]/);
      }
      expect(causeSentence(code, 'searcher')).not.toBe(causeSentence(code, 'home'));
    },
  );

  it('[S99] has a cause for each of the six conditions', () => {
    for (const code of [
      'services-not-declared',
      'no-bed-type-priced',
      'short-stay-not-priced',
      'vacancies-not-declared',
      'no-funding-source',
      'no-care-type',
    ])
      expect(isCauseCode(code)).toBe(true);
  });

  it('[R23] only closed, zero and fewer than asked are lifted by includeUnavailable', () => {
    const lifted = CAUSE_CODES.filter((code) => causeDetails(code).liftedByIncludeUnavailable === true);
    expect(lifted).toEqual(['type-closed', 'no-beds', 'fewer-beds-than-asked']);
  });

  it('[R23] fills in labels and figures', () => {
    expect(causeSentence('type-closed', 'searcher', { bedType: 'Dementia Nursing' })).toBe(
      'The home has closed Dementia Nursing to admissions.',
    );
    expect(
      causeSentence('fewer-beds-than-asked', 'searcher', { bedType: 'Transitional', available: 0, asked: 2 }),
    ).toBe('The home has 0 free for Transitional, and the search asks for 2.');
  });

  it('says to no searcher what to do at the home, and to every home that can act where', () => {
    for (const cause of CAUSES) expect(cause.forSearcher).not.toMatch(/\byou(r)?\b/i);
    expect(CAUSES.filter((cause) => cause.fix === 'nowhere').map((cause) => cause.code)).toEqual(['beyond-radius']);
  });

  it('guards unknown codes', () => {
    expect(isCauseCode('full-moon')).toBe(false);
    expect(isCauseCode(undefined)).toBe(false);
  });
});
