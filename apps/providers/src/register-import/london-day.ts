const LONDON = new Intl.DateTimeFormat('en-CA', {
  timeZone: 'Europe/London',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
});

/** The day it is in London, `YYYY-MM-DD`: files are dated by days there. */
export function londonDay(now: Date): string {
  return LONDON.format(now);
}
