import { aLine, aPricedLine, aSplit, aTypedLine, NINE, TEN } from '../../../test/factories/home-beds.factory';
import { confirmed, counted, NO_TIMES } from './figure-times';
import { applyTyped, splitOf } from './typed-line';

describe('[R5][S60] the five-way split of a classic save', () => {
  it('derives the occupied beds of a first save', () => {
    const split = splitOf(aPricedLine(), aTypedLine({ total: 20, vacancies: 2 }));
    expect(split).toEqual({ maximum: 20, occupied: 18, reserved: 0, accepting: 2, unavailable: 0 });
  });

  it('keeps reserved and unavailable beds and recomputes the occupied ones', () => {
    const before = aLine({ split: aSplit({ maximum: 20, occupied: 14, reserved: 1, accepting: 2, unavailable: 3 }) });
    const split = splitOf(before, aTypedLine({ total: 22, vacancies: 4 }));
    expect(split).toEqual({ maximum: 22, occupied: 14, reserved: 1, accepting: 4, unavailable: 3 });
  });

  it('keeps price, reason and return date, and takes status and mark as typed', () => {
    const before = aLine({ unavailableReason: 'refurbishment', expectedBack: '2026-12-01' });
    const after = applyTyped(before, aTypedLine({ status: 'closed', isFlexible: true }), TEN);
    expect(after).toMatchObject({
      pricePence: 85_000,
      unavailableReason: 'refurbishment',
      expectedBack: '2026-12-01',
      status: 'closed',
      isFlexible: true,
    });
  });
});

describe('[R8][N1] the times of a classic save', () => {
  it('first figures are counted, the ones that nobody asked about are not', () => {
    const { times } = applyTyped(aPricedLine(), aTypedLine(), TEN);
    expect(times).toEqual({
      maximum: counted(TEN),
      accepting: counted(TEN),
      occupied: counted(TEN),
      reserved: NO_TIMES,
      unavailable: NO_TIMES,
    });
  });

  it('a figure that changed is counted, one that was left alone is confirmed', () => {
    const { times } = applyTyped(aLine(), aTypedLine({ total: 20, vacancies: 3 }), TEN);
    expect(times.maximum).toEqual(confirmed(counted(NINE), TEN));
    expect(times.accepting).toEqual(counted(TEN));
    expect(times.occupied).toEqual(counted(TEN));
  });

  it('the same figures again are confirmed, all of them', () => {
    const { times } = applyTyped(aLine(), aTypedLine(), TEN);
    for (const figure of ['maximum', 'accepting', 'occupied'] as const) {
      expect(times[figure]).toEqual(confirmed(counted(NINE), TEN));
    }
  });

  it('0 entered for the first time is a count, not a confirmation of nothing (R2)', () => {
    const { times, split } = applyTyped(aPricedLine(), aTypedLine({ total: 0, vacancies: 0 }), TEN);
    expect(split).toEqual({ maximum: 0, occupied: 0, reserved: 0, accepting: 0, unavailable: 0 });
    expect(times.accepting).toEqual(counted(TEN));
  });
});
