import {
  accepted,
  aHome,
  aLine,
  aPricedLine,
  aSaving,
  DEMENTIA,
  NINE,
  TEN,
} from '../../../test/factories/home-beds.factory';
import { confirmFigures } from './confirm-figures';
import { confirmed, counted, NO_TIMES } from './figure-times';
import { NEVER_SAVED } from './home-beds';

describe('[R8][S68] nothing has changed', () => {
  it('stamps every figure that was counted as confirmed and changes none', () => {
    const home = aHome({ standingWarnings: ['total-above-registered-beds:18:20'] });
    const decision = accepted(confirmFigures(home, aSaving({ by: 'broker' })));
    const times = confirmed(counted(NINE), TEN);
    expect(decision).toEqual({
      kind: 'accepted',
      update: 'confirmed',
      changes: [],
      acceptedWarnings: [],
      home: {
        ...home,
        lines: [
          {
            ...aLine(),
            times: { maximum: times, occupied: times, accepting: times, reserved: NO_TIMES, unavailable: NO_TIMES },
          },
        ],
        lastSave: { at: TEN, by: 'broker', accountId: 'acc-1' },
        vacanciesSavedBy: 'broker',
      },
    });
  });

  it('stamps reserved and unavailable beds too, once they were counted', () => {
    const line = aLine({ times: { ...aLine().times, reserved: counted(NINE), unavailable: counted(NINE) } });
    const [after] = accepted(confirmFigures(aHome({ lines: [line] }), aSaving())).home.lines;
    expect(after?.times.reserved).toEqual(confirmed(counted(NINE), TEN));
    expect(after?.times.unavailable).toEqual(confirmed(counted(NINE), TEN));
  });

  it('leaves a type without figures as it is', () => {
    const priced = aPricedLine(DEMENTIA);
    const { home } = accepted(confirmFigures(aHome({ lines: [priced, aLine()] }), aSaving()));
    expect(home.lines[0]).toEqual(priced);
  });

  it.each([
    ['a home that never saved', NEVER_SAVED],
    ['a home with prices only', aHome({ lines: [aPricedLine()] })],
  ])('needs something to confirm: %s', (_, home) => {
    expect(confirmFigures(home, aSaving())).toEqual({
      kind: 'refused',
      problems: [
        {
          field: 'lines',
          rule: 'nothing-declared',
          message: 'There are no figures to confirm yet: enter the total and the vacancies first',
        },
      ],
    });
  });
});
