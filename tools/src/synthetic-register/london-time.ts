/** Days and times of day in London, as UTC instants. */
const MINUTE = 60_000;
const DAY = 86_400_000;

const wallClock = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'Europe/London',
  hourCycle: 'h23',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
});

function partsOf(instant: Date): Record<string, number> {
  return Object.fromEntries(wallClock.formatToParts(instant).map((part) => [part.type, Number(part.value)]));
}

/** The day in London on which an instant falls, as midnight UTC of the same date. */
export function londonDay(instant: Date): Date {
  const { year = 0, month = 0, day = 0 } = partsOf(instant);
  return new Date(Date.UTC(year, month - 1, day));
}

export function minuteOfDayInLondon(instant: Date): number {
  const { hour = 0, minute = 0 } = partsOf(instant);
  return hour * 60 + minute;
}

/** By day: how far London is ahead of UTC from breakfast on. Asking the calendar each time would be slow. */
const aheadByDay = new Map<number, number>();

/** The instant of a time of day in London. For times well after the night hour in which clocks change. */
export function londonInstant(day: Date, minuteOfDay: number): Date {
  const noon = day.getTime() + 12 * 60 * MINUTE;
  const ahead = aheadByDay.get(noon) ?? minuteOfDayInLondon(new Date(noon)) - 12 * 60;
  aheadByDay.set(noon, ahead);
  return new Date(day.getTime() + (minuteOfDay - ahead) * MINUTE);
}

export function daysBefore(day: Date, days: number): Date {
  return new Date(day.getTime() - days * DAY);
}

/** `YYYY-MM-DD` of a day that `londonDay` gave. */
export function dateText(day: Date): string {
  return day.toISOString().slice(0, 10);
}
