import { aLine, DEMENTIA, NINE, TEN } from '../../../test/factories/home-beds.factory';
import { CLASSIC_POLICY } from './capacity-policy';
import { confirmed, counted } from './figure-times';
import { isUpdateDue, sectionUpdatedAt } from './freshness';
import { blankLine, type OfferLine } from './offer-line';

function countedAt(moment: string): OfferLine[] {
  return [aLine({ times: { ...aLine().times, accepting: counted(new Date(moment)) } })];
}

function isDue(saved: string, now: string): boolean {
  return isUpdateDue(countedAt(saved), new Date(now), CLASSIC_POLICY);
}

describe('freshness', () => {
  it('[S67][S70] an update is due after 24 hours, not at 24 hours', () => {
    expect(isDue('2026-11-20T09:00:00.000Z', '2026-11-21T09:00:00.000Z')).toBe(false);
    expect(isDue('2026-11-20T09:00:00.000Z', '2026-11-21T09:00:00.001Z')).toBe(true);
  });

  it('[S67] an update is due where there never was one', () => {
    expect(isUpdateDue([], NINE, CLASSIC_POLICY)).toBe(true);
    expect(isUpdateDue([blankLine(DEMENTIA)], NINE, CLASSIC_POLICY)).toBe(true);
  });

  it('[S67][R9] an update is due as long as one type is left alone, however fresh the others are', () => {
    const lines = [
      ...countedAt('2026-11-20T09:00:00.000Z'),
      aLine({ bedType: DEMENTIA, times: { ...aLine().times, accepting: counted(TEN) } }),
    ];
    expect(isUpdateDue(lines, new Date('2026-11-21T09:00:00.001Z'), CLASSIC_POLICY)).toBe(true);
  });

  it('[S67] in the night in which the clocks go back, nine in the morning is 25 hours later', () => {
    expect(isDue('2026-10-24T08:00:00.000Z', '2026-10-25T08:00:00.000Z')).toBe(false);
    expect(isDue('2026-10-24T08:00:00.000Z', '2026-10-25T09:00:00.000Z')).toBe(true);
  });

  it('[S67] in the night in which the clocks go forward, nine in the morning is 23 hours later', () => {
    expect(isDue('2026-03-28T09:00:00.000Z', '2026-03-29T08:00:00.000Z')).toBe(false);
    expect(isDue('2026-03-28T09:00:00.000Z', '2026-03-29T09:00:00.001Z')).toBe(true);
  });

  it('[S66][R9] total and vacancies have a stamp each, that of the type that was left alone for longest', () => {
    const first = aLine({
      times: { ...aLine().times, maximum: counted(NINE), accepting: confirmed(counted(NINE), TEN) },
    });
    const second = aLine({
      bedType: DEMENTIA,
      times: { ...aLine().times, maximum: counted(TEN), accepting: counted(TEN) },
    });
    const never = blankLine('general-nursing');
    expect(sectionUpdatedAt([first, second], 'maximum')).toBe(NINE);
    expect(sectionUpdatedAt([second, first], 'maximum')).toBe(NINE);
    expect(sectionUpdatedAt([second, first, never], 'accepting')).toBe(TEN);
    expect(sectionUpdatedAt([], 'maximum')).toBeNull();
  });
});
