import { aLine, aSplit, DEMENTIA } from '../../../../test/factories/home-beds.factory';
import { totalAboveRegisteredBeds } from './total-above-registered-beds.warning';

const lines = [
  aLine({ split: aSplit({ maximum: 20 }) }),
  aLine({ bedType: DEMENTIA, status: 'closed', split: aSplit({ maximum: 6 }) }),
];

describe('[S58][S59] total above the beds registered with CQC', () => {
  it('quotes both numbers: 18 registered, 26 entered', () => {
    expect(totalAboveRegisteredBeds(lines, 18)).toEqual({
      code: 'total-above-registered-beds:18:26',
      field: 'lines',
      message: 'Confirm Capacity: the total entered is 26 beds, and CQC has registered 18. Is this capacity correct?',
      values: { registeredBeds: 18, total: 26 },
    });
  });

  it.each([
    ['one bed above', 25, true],
    ['as many as registered', 26, false],
    ['below', 27, false],
    ['CQC says 0', 0, true],
    ['CQC says nothing', null, false],
  ])('%s', (_, registered, isRaised) => {
    expect(totalAboveRegisteredBeds(lines, registered) !== undefined).toBe(isRaised);
  });
});
