import { NINE, TEN } from '../../../test/factories/home-beds.factory';
import { confirmed, counted, newest, NO_TIMES, updatedAt } from './figure-times';

describe('times of a figure', () => {
  it('[N1] a count is counted, received and true now, and not confirmed', () => {
    expect(counted(NINE)).toEqual({ countedAt: NINE, confirmedAt: null, receivedAt: NINE, validAt: NINE });
  });

  it('[R8] a confirmation keeps the time of the count', () => {
    const times = confirmed(counted(NINE), TEN);
    expect(times).toEqual({ countedAt: NINE, confirmedAt: TEN, receivedAt: TEN, validAt: TEN });
  });

  it('[R8] what nobody counted cannot be confirmed', () => {
    expect(confirmed(NO_TIMES, TEN)).toEqual(NO_TIMES);
  });

  it('[N1] a new count ends the confirmation of the old one', () => {
    expect(counted(TEN).confirmedAt).toBeNull();
  });

  it('[S66] the update is the newer of count and confirmation', () => {
    expect(updatedAt(NO_TIMES)).toBeNull();
    expect(updatedAt(counted(NINE))).toBe(NINE);
    expect(updatedAt(confirmed(counted(NINE), TEN))).toBe(TEN);
  });

  it.each([
    ['nothing', [], null],
    ['only unknown moments', [null, null], null],
    ['rising', [NINE, TEN], TEN],
    ['falling', [TEN, NINE], TEN],
    ['with a gap', [null, NINE, null], NINE],
  ])('the newest of %s', (_, moments, expected) => {
    expect(newest(moments)).toBe(expected);
  });
});
