const LONDON_DAY = new Intl.DateTimeFormat('en-CA', { timeZone: 'Europe/London' });
const DAY_MS = 24 * 60 * 60 * 1000;

/** Whole days between two moments, counted in days of Europe/London. */
export function daysBetween(from: Date, to: Date): number {
  return Math.round((dayNumber(to) - dayNumber(from)) / DAY_MS);
}

/** Changed on day 0, a password of 90 days works through day 89 and must be changed on day 90 (S12). */
export function hasRunOut(changedAt: Date, maxAgeDays: number | null, now: Date): boolean {
  return maxAgeDays !== null && daysBetween(changedAt, now) >= maxAgeDays;
}

function dayNumber(moment: Date): number {
  return Date.parse(`${LONDON_DAY.format(moment)}T00:00:00Z`);
}
