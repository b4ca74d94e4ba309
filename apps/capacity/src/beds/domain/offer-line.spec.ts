import { BED_TYPE_CODES } from '@oct/contracts';
import { aLine, aSplit, DEMENTIA, GENERAL } from '../../../test/factories/home-beds.factory';
import { NO_TIMES } from './figure-times';
import { blankLine, FIGURES, isDeclared, withLines } from './offer-line';

describe('an offer line', () => {
  it('[S57][R2] is blank until somebody enters something: no price, no figure, no time', () => {
    const line = blankLine(GENERAL);
    expect(line).toMatchObject({ bedType: GENERAL, pricePence: null, split: null, status: 'open', isFlexible: false });
    expect(line).toMatchObject({ unavailableReason: null, expectedBack: null });
    for (const figure of FIGURES) expect(line.times[figure]).toBe(NO_TIMES);
  });

  it('[R2] is declared when 0 was entered, and not when nothing was', () => {
    const zero = { maximum: 0, occupied: 0, reserved: 0, accepting: 0, unavailable: 0 };
    expect(isDeclared(aLine({ split: zero }))).toBe(true);
    expect(isDeclared(blankLine(GENERAL))).toBe(false);
  });

  it('takes the place of the line of the same type and leaves the others as they are', () => {
    const general = aLine();
    const dementia = aLine({ bedType: DEMENTIA });
    const changed = aLine({ split: aSplit({ accepting: 5 }) });
    expect(withLines([general, dementia], [changed])).toEqual([dementia, changed]);
  });

  it('[S44] stands in the order in which the types are always listed', () => {
    const reversed = [...BED_TYPE_CODES].reverse().map((bedType) => blankLine(bedType));
    expect(withLines([], reversed).map((line) => line.bedType)).toEqual(BED_TYPE_CODES);
  });
});
