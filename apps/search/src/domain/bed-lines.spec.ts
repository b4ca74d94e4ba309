import { facts, line } from '../../test/factories/home.factory';
import { matchOf } from './availability';
import { lentBeds, offeredLines, usableLines } from './bed-lines';

const types = (lines: readonly { bedType: string }[]): string[] => lines.map((each) => each.bedType);

describe('lines of a home', () => {
  it('[R3] are those of the types it offers, blank where nothing was entered', () => {
    const home = facts({ lines: [line('general-residential'), line('transitional')] });
    expect(offeredLines(home)).toEqual([
      line('general-residential'),
      {
        bedType: 'dementia-residential',
        pricePence: null,
        total: null,
        vacancies: null,
        isOpen: true,
        isFlexible: false,
        countedAt: null,
        confirmedAt: null,
      },
    ]);
  });

  it('are whatever was entered while nothing is declared', () => {
    const lines = [line('transitional')];
    expect(offeredLines(facts({ lines, offer: { bedTypes: null } }))).toEqual(lines);
    expect(offeredLines(facts({ lines, offer: { bedTypes: [] } }))).toEqual(lines);
  });

  it('[S99] match by themselves when priced, declared and permitted, open or closed', () => {
    const home = facts({
      offer: {
        bedTypes: ['community-care', 'dementia-residential', 'general-nursing', 'general-residential', 'transitional'],
      },
      lines: [
        line('community-care', { isOpen: false }),
        line('dementia-residential', { pricePence: null }),
        line('general-nursing'),
        line('general-residential', { vacancies: 0 }),
        line('transitional', { vacancies: null }),
        line('mental-health-residential'),
      ],
    });
    expect(types(usableLines(home))).toEqual(['community-care', 'general-residential']);
    expect(types(usableLines(home, 'community-care'))).toEqual(['community-care']);
    expect(usableLines(home, 'general-nursing')).toEqual([]);
    expect(usableLines(home, 'mental-health-residential')).toEqual([]);
  });
});

describe('[R4][S63] a flexible bed', () => {
  const flexible = line('general-residential', { isFlexible: true, vacancies: 2 });
  const empty = line('dementia-residential', { total: 0, vacancies: 0 });

  it('is found under every other type that is complete, and under its own', () => {
    const home = facts({ lines: [flexible, empty] });
    expect(matchOf(home, { bedType: 'dementia-residential', beds: 1 })).toMatchObject({ beds: 2 });
    expect(matchOf(home, { bedType: 'general-residential', beds: 1 })).toMatchObject({ beds: 2 });
    expect(lentBeds(home, [empty])).toEqual([{ from: 'general-residential', beds: 2 }]);
    expect(lentBeds(home, [flexible])).toEqual([]);
  });

  it('is counted once over all types', () => {
    const home = facts({ lines: [flexible, line('dementia-residential', { vacancies: 1, isFlexible: true })] });
    expect(matchOf(home, { beds: 1 })).toMatchObject({ beds: 3 });
    expect(matchOf(home, { bedType: 'general-residential', beds: 1 })).toMatchObject({ beds: 3 });
  });

  it.each([
    ['closed', { isOpen: false }],
    ['not flexible', { isFlexible: false }],
    ['taken', { vacancies: 0 }],
    ['not declared', { vacancies: null }],
  ])('is not lent when it is %s', (_, changes) => {
    const home = facts({ lines: [{ ...flexible, ...changes }, empty] });
    expect(matchOf(home, { bedType: 'dementia-residential', beds: 1 }).beds).toBe(0);
  });

  it('is not lent by a type that the home does not offer', () => {
    const home = facts({ offer: { bedTypes: ['dementia-residential'] }, lines: [flexible, empty] });
    expect(matchOf(home, { bedType: 'dementia-residential', beds: 1 }).beds).toBe(0);
  });

  it('is not used for a type that is closed, unpriced, undeclared or not permitted', () => {
    const home = facts({
      offer: {
        bedTypes: ['general-residential', 'dementia-residential', 'community-care', 'transitional', 'general-nursing'],
      },
      lines: [
        flexible,
        { ...empty, isOpen: false },
        line('community-care', { total: 0, vacancies: 0, pricePence: null }),
        line('transitional', { total: null, vacancies: null }),
        line('general-nursing', { total: 0, vacancies: 0 }),
      ],
    });
    for (const bedType of ['dementia-residential', 'community-care', 'transitional', 'general-nursing'] as const)
      expect(matchOf(home, { bedType, beds: 1 }).beds).toBe(0);
  });

  it.each([
    [false, 0],
    [true, 1],
  ])('[R25] of a nursing type, registered for nursing %s: it lends %d', (isRegisteredForNursing, beds) => {
    const home = facts({
      register: { isRegisteredForNursing },
      offer: { bedTypes: ['general-nursing', 'dementia-residential'] },
      lines: [line('general-nursing', { isFlexible: true }), empty],
    });
    expect(matchOf(home, { bedType: 'dementia-residential', beds: 1 }).beds).toBe(beds);
    expect(matchOf(home, { beds: 1 }).beds).toBe(beds);
  });
});

describe('beds available', () => {
  it('[R1] never count those of a closed type, nor lend others to it', () => {
    const closed = line('general-residential', { isOpen: false, vacancies: 5 });
    const home = facts({ lines: [closed, line('dementia-residential', { isFlexible: true })] });
    expect(matchOf(home, { bedType: 'general-residential', beds: 1 })).toMatchObject({ beds: 0, lent: [] });
    expect(matchOf(home, { beds: 1 })).toMatchObject({ beds: 1, lent: [] });
  });

  it.each([
    ['beds-available', { vacancies: 2 }, 2],
    ['beds-available', { vacancies: 3 }, 2],
    ['limited', { vacancies: 1 }, 2],
    ['full', { vacancies: 0 }, 1],
    ['closed', { isOpen: false, vacancies: 4 }, 1],
    ['closed', { isOpen: false, vacancies: 0 }, 1],
  ])('[R6] are said to be %s', (availability, changes, beds) => {
    const home = facts({ lines: [line('general-residential', changes)] });
    expect(matchOf(home, { bedType: 'general-residential', beds })).toMatchObject({ availability });
  });

  it('[R6] a home with one open type is full, not closed', () => {
    const lines = [line('general-residential', { isOpen: false }), line('dementia-residential', { vacancies: 0 })];
    expect(matchOf(facts({ lines }), { beds: 1 })).toMatchObject({ availability: 'full', beds: 0 });
  });
});
