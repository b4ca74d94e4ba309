import { ukDay, ukTime, utcTime } from './times';

describe('times in a file', () => {
  it.each([
    ['2026-11-20T09:12:34.567Z', '2026-11-20T09:12:34Z', '2026-11-20 09:12'],
    ['2026-06-30T23:30:00.000Z', '2026-06-30T23:30:00Z', '2026-07-01 00:30'],
    ['2026-03-29T01:00:00.000Z', '2026-03-29T01:00:00Z', '2026-03-29 02:00'],
    ['2026-10-25T01:00:00.000Z', '2026-10-25T01:00:00Z', '2026-10-25 01:00'],
  ])('%s is %s and in the UK %s', (moment, utc, uk) => {
    expect(utcTime(new Date(moment))).toBe(utc);
    expect(ukTime(new Date(moment))).toBe(uk);
    expect(ukDay(new Date(moment))).toBe(uk.slice(0, 10));
  });
});
