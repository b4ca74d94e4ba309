import { aHome, aLine, aPricedLine, NINE, TEN } from '../../../test/factories/home-beds.factory';
import { confirmed, counted, NO_TIMES } from './figure-times';
import { NEVER_SAVED } from './home-beds';
import { ageInDays, shiftHome, shifted } from './shift-times';

describe('moving demonstration data in time', () => {
  const later = new Date('2026-11-23T09:00:00.000Z');

  it('moves every time of every figure, and the last save, by whole days', () => {
    const times = confirmed(counted(NINE), TEN);
    const line = aLine({
      times: { maximum: times, occupied: times, reserved: counted(NINE), accepting: times, unavailable: NO_TIMES },
    });
    const moved = shiftHome(aHome({ lines: [line], lastSave: { at: TEN, by: 'broker', accountId: 'acc-1' } }), 3);
    const tenLater = shifted(TEN, 3);
    const movedTimes = { countedAt: later, confirmedAt: tenLater, receivedAt: tenLater, validAt: tenLater };
    expect(moved.lastSave).toEqual({ at: tenLater, by: 'broker', accountId: 'acc-1' });
    expect(moved.lines).toEqual([
      {
        ...line,
        times: {
          maximum: movedTimes,
          occupied: movedTimes,
          reserved: counted(later),
          accepting: movedTimes,
          unavailable: NO_TIMES,
        },
      },
    ]);
  });

  it('leaves a home that was never saved as it is', () => {
    expect(shiftHome(NEVER_SAVED, 3)).toEqual(NEVER_SAVED);
  });

  it.each([
    ['2026-11-20T09:00:00.000Z', 0],
    ['2026-11-21T08:59:59.999Z', 0],
    ['2026-11-21T09:00:00.000Z', 1],
    ['2026-11-23T10:00:00.000Z', 3],
  ])('[S67] vacancies of nine are at %s %d whole days old', (now, days) => {
    expect(ageInDays(aHome({ lastSave: { at: TEN, by: 'home', accountId: 'a' } }), new Date(now))).toBe(days);
  });

  it('a home with prices only is as old as its last save', () => {
    const home = aHome({ lines: [aPricedLine()], lastSave: { at: NINE, by: 'home', accountId: 'a' } });
    expect(ageInDays(home, later)).toBe(3);
    expect(ageInDays(NEVER_SAVED, later)).toBe(0);
  });
});
