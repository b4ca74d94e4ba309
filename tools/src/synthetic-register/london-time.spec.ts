import { dateText, daysBefore, londonDay, londonInstant, minuteOfDayInLondon } from './london-time';

describe('days and times in London', () => {
  it.each([
    ['2026-06-09T23:30:00Z', '2026-06-10', 30],
    ['2026-11-22T23:30:00Z', '2026-11-22', 1410],
    ['2026-03-29T00:30:00Z', '2026-03-29', 30],
    ['2026-10-25T12:00:00Z', '2026-10-25', 720],
  ])('%s is %s, minute %i', (instant, day, minute) => {
    expect(dateText(londonDay(new Date(instant)))).toBe(day);
    expect(minuteOfDayInLondon(new Date(instant))).toBe(minute);
  });

  it.each([
    ['2026-03-28', '2026-03-28T07:00:00.000Z'],
    ['2026-03-29', '2026-03-29T06:00:00.000Z'],
    ['2026-10-24', '2026-10-24T06:00:00.000Z'],
    ['2026-10-25', '2026-10-25T07:00:00.000Z'],
  ])('seven in the morning of %s is %s', (day, instant) => {
    expect(londonInstant(new Date(day), 420).toISOString()).toBe(instant);
  });

  it('counts days back over a change of clocks', () => {
    expect(dateText(daysBefore(new Date('2026-03-30'), 2))).toBe('2026-03-28');
  });
});
