import { BED_TYPE_CODES } from '@oct/contracts';
import { aLine, anEntry, aPricedLine, aSplit } from '../../../../test/factories/home-beds.factory';
import { CLASSIC_POLICY } from '../capacity-policy';
import { isJump, jumps } from './jump.warning';

describe('[R10] jump of more than half', () => {
  it.each([
    [20, 10, false],
    [20, 9, true],
    [20, 30, false],
    [20, 31, true],
    [4, 7, true],
    [6, 3, false],
    [5, 2, true],
    [2, 0, false],
    [0, 2, false],
    [0, 3, true],
    [1, 3, false],
    [20, 20, false],
  ])('%d to %d beds: %s', (before, after, expected) => {
    expect(isJump(before, after, CLASSIC_POLICY)).toBe(expected);
  });

  it('is asked about with both numbers, for the total and for the vacancies', () => {
    const entry = anEntry({ total: 40, vacancies: 12 }, aLine({ split: aSplit({ maximum: 20, accepting: 2 }) }));
    expect(jumps(entry, CLASSIC_POLICY)).toEqual([
      {
        code: 'total-jump:general-residential:20:40',
        field: 'lines.0.total',
        message: 'The total for General Residential goes from 20 to 40. Is that right?',
        values: { before: 20, after: 40 },
      },
      {
        code: 'vacancies-jump:general-residential:2:12',
        field: 'lines.0.vacancies',
        message: 'The number of vacancies for General Residential goes from 2 to 12. Is that right?',
        values: { before: 2, after: 12 },
      },
    ]);
  });

  it('only the figure that jumped is asked about', () => {
    const codes = (total: number, vacancies: number): string[] =>
      jumps(anEntry({ total, vacancies }), CLASSIC_POLICY).map((each) => each.code);
    expect(codes(20, 12)).toEqual(['vacancies-jump:general-residential:2:12']);
    expect(codes(40, 2)).toEqual(['total-jump:general-residential:20:40']);
    expect(codes(21, 3)).toEqual([]);
  });

  it('first figures are no jump: there was nothing before them (R2)', () => {
    expect(jumps(anEntry({ total: 40, vacancies: 40 }, aPricedLine()), CLASSIC_POLICY)).toEqual([]);
  });

  it('its code fits what a request may carry, whatever the type', () => {
    for (const bedType of BED_TYPE_CODES) {
      const before = aLine({ bedType, split: aSplit({ maximum: 1000, accepting: 1000 }) });
      const [total, vacancies] = jumps(anEntry({ total: 9999, vacancies: 9999 }, before), CLASSIC_POLICY);
      expect(total?.code.length).toBeLessThanOrEqual(60);
      expect(vacancies?.code.length).toBeLessThanOrEqual(60);
    }
  });
});
