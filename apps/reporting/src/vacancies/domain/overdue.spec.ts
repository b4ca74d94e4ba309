import { isOverdue, overdueBefore } from './overdue';

const MINUTE = 60_000;
const now = new Date('2026-11-20T09:12:00Z');
const before = overdueBefore(now, 24);
const minutesAgo = (minutes: number): Date => new Date(now.getTime() - minutes * MINUTE);

describe('overdue', () => {
  it.each([
    ['a minute short of 24 hours', minutesAgo(24 * 60 - 1), false],
    ['24 hours to the minute', minutesAgo(24 * 60), false],
    ['a minute over 24 hours', minutesAgo(24 * 60 + 1), true],
    ['just now', now, false],
    ['a clock ahead of ours', minutesAgo(-5), false],
    ['never', null, true],
  ])('[S67][S70] %s', (_, updatedAt, expected) => {
    expect(isOverdue(updatedAt, before)).toBe(expected);
  });

  it.each([
    // 29 March 2026, 01:00: clocks go forward. Saved at 12:00 GMT; 24 hours later the wall says 13:00 BST.
    ['spring', '2026-03-28T12:00:00Z', '2026-03-29T12:00:00+01:00', false],
    ['spring', '2026-03-28T12:00:00Z', '2026-03-29T13:00:00+01:00', false],
    ['spring', '2026-03-28T12:00:00Z', '2026-03-29T13:01:00+01:00', true],
    // 25 October 2026, 02:00: clocks go back. Saved at 12:00 BST; 24 hours later the wall says 11:00 GMT.
    ['autumn', '2026-10-24T12:00:00+01:00', '2026-10-25T11:00:00Z', false],
    ['autumn', '2026-10-24T12:00:00+01:00', '2026-10-25T11:01:00Z', true],
    ['autumn', '2026-10-24T12:00:00+01:00', '2026-10-25T12:00:00Z', true],
  ])('[S67] counts elapsed hours when the clocks change in %s: %s seen at %s', (_, saved, seen, expected) => {
    expect(isOverdue(new Date(saved), overdueBefore(new Date(seen), 24))).toBe(expected);
  });
});
