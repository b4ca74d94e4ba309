import { aLine, aSplit, DEMENTIA, GENERAL } from '../../../test/factories/home-beds.factory';
import { available, totals } from './available-beds';
import { blankLine } from './offer-line';

describe('available beds', () => {
  it('[R1] are the vacancies of an open type', () => {
    expect(available(aLine({ split: aSplit({ accepting: 2 }) }))).toBe(2);
  });

  it('[R1] are 0 for a closed type, whose vacancies are kept', () => {
    const closed = aLine({ status: 'closed' });
    expect(available(closed)).toBe(0);
    expect(closed.split?.accepting).toBe(2);
  });

  it('[R2] are 0 where nothing was entered', () => {
    expect(available(blankLine(GENERAL))).toBe(0);
  });

  it('[S64][R1] add up over all types: vacancies of all, available of the open ones', () => {
    const closed = aLine({ bedType: DEMENTIA, status: 'closed', split: aSplit({ maximum: 10, accepting: 3 }) });
    expect(totals([aLine(), closed])).toEqual({ maximum: 30, accepting: 5, available: 2 });
  });

  it('[S63][R4] count a flexible bed once, under the type that it was entered for', () => {
    const flexible = aLine({ isFlexible: true, split: aSplit({ maximum: 1, occupied: 0, accepting: 1 }) });
    const none = aLine({ bedType: DEMENTIA, split: aSplit({ maximum: 0, occupied: 0, accepting: 0 }) });
    expect(totals([flexible, none])).toEqual({ maximum: 1, accepting: 1, available: 1 });
  });

  it('[S64] are 0 for a home that has entered nothing', () => {
    expect(totals([])).toEqual({ maximum: 0, accepting: 0, available: 0 });
    expect(totals([blankLine(GENERAL)])).toEqual({ maximum: 0, accepting: 0, available: 0 });
  });
});
