import { dayInWords, timeInWords } from './london-time';

describe('time in London, in words', () => {
  it.each([
    ['2026-11-20T09:12:00Z', '9:12am'],
    ['2026-11-20T16:05:00Z', '4:05pm'],
    ['2026-11-20T09:00:00Z', '9am'],
    ['2026-11-20T13:00:00Z', '1pm'],
    ['2026-11-20T12:00:00Z', 'midday'],
    ['2026-11-20T12:30:00Z', '12:30pm'],
    ['2026-11-20T00:00:00Z', 'midnight'],
    ['2026-11-20T00:05:00Z', '12:05am'],
    ['2026-06-20T09:12:00Z', '10:12am'],
    ['2026-06-20T23:00:00Z', 'midnight'],
  ])('%s is %s', (instant, words) => {
    expect(timeInWords(new Date(instant))).toBe(words);
  });

  it.each([
    ['2026-11-20T00:00:00Z', '2026-11-20T23:59:00Z', 'today'],
    ['2026-11-19T23:59:00Z', '2026-11-20T00:00:00Z', 'yesterday'],
    ['2026-11-18T23:59:00Z', '2026-11-20T00:00:00Z', 'on 18 November'],
    ['2025-12-30T12:00:00Z', '2026-01-02T12:00:00Z', 'on 30 December 2025'],
    ['2025-12-31T12:00:00Z', '2026-01-01T12:00:00Z', 'yesterday'],
    ['2026-11-20T12:00:01Z', '2026-11-20T12:00:00Z', 'today'],
  ])('%s seen from %s is %s', (instant, now, words) => {
    expect(dayInWords(new Date(instant), new Date(now))).toBe(words);
  });

  it('follows the day of London, not of UTC, in summer', () => {
    expect(dayInWords(new Date('2026-06-19T23:30:00Z'), new Date('2026-06-20T08:00:00Z'))).toBe('today');
    expect(dayInWords(new Date('2026-06-19T22:30:00Z'), new Date('2026-06-20T08:00:00Z'))).toBe('yesterday');
  });

  it('counts days and not hours when the clocks change', () => {
    expect(dayInWords(new Date('2026-10-24T22:30:00Z'), new Date('2026-10-26T00:10:00Z'))).toBe('on 24 October');
    expect(dayInWords(new Date('2026-10-24T23:30:00Z'), new Date('2026-10-26T00:10:00Z'))).toBe('yesterday');
  });
});
