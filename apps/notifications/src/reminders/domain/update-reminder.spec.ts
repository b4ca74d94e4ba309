import { nextTry, planReminder, type RemindableHome } from './update-reminder';

const updated = new Date('2026-11-20T09:12:00Z');
const home: RemindableHome = { isOperating: true, address: 'manager@example.org', vacanciesUpdatedAt: updated };

describe('update reminder', () => {
  it('[S67][S108] is due 24 hours after the last update', () => {
    expect(planReminder(home, 24)).toEqual({ cycle: updated, dueAt: new Date('2026-11-21T09:12:00Z') });
  });

  it('[S67] counts hours, not days on the clock, across the night the clocks change', () => {
    const beforeChange = new Date('2026-10-24T20:00:00Z');
    expect(planReminder({ ...home, vacanciesUpdatedAt: beforeChange }, 24)?.dueAt).toEqual(
      new Date('2026-10-25T20:00:00Z'),
    );
  });

  it.each([
    ['has no address', { address: null }],
    ['has an empty address', { address: '' }],
    ['never saved', { vacanciesUpdatedAt: null }],
    ['is closed, dormant or no care home', { isOperating: false }],
  ])('[S108] is not planned for a home that %s', (_, change) => {
    expect(planReminder({ ...home, ...change }, 24)).toBeUndefined();
  });

  it.each([
    [0, 5],
    [1, 10],
    [3, 40],
    [7, 600],
    [50, 600],
  ])('waits after %i failed tries %i seconds', (tries, seconds) => {
    expect(nextTry(tries, updated).getTime() - updated.getTime()).toBe(seconds * 1000);
  });
});
