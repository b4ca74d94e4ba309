const wallClock = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'Europe/London',
  hourCycle: 'h23',
  year: 'numeric',
  month: 'long',
  day: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
});

interface LondonParts {
  year: string;
  month: string;
  day: string;
  hour: string;
  minute: string;
}

/** The day of an instant in London, said from the day of another: "today", "yesterday", "on 12 November". */
export function dayInWords(instant: Date, now: Date): string {
  const { day, month, year } = londonParts(instant);
  const daysAgo = londonDay(now) - londonDay(instant);
  if (daysAgo <= 0) return 'today';
  if (daysAgo === 1) return 'yesterday';
  return year === londonParts(now).year ? `on ${day} ${month}` : `on ${day} ${month} ${year}`;
}

/** "9:12am", "4pm", "midday": the style of the NHS service manual. */
export function timeInWords(instant: Date): string {
  const { hour, minute } = londonParts(instant);
  const hours = Number(hour);
  if (minute === '00' && hours === 0) return 'midnight';
  if (minute === '00' && hours === 12) return 'midday';
  return `${hours % 12 || 12}${minute === '00' ? '' : `:${minute}`}${hours < 12 ? 'am' : 'pm'}`;
}

/** Days since 1970 by the calendar in London. */
function londonDay(instant: Date): number {
  const { day, month, year } = londonParts(instant);
  return Date.parse(`${day} ${month} ${year} UTC`) / 86_400_000;
}

function londonParts(instant: Date): LondonParts {
  const parts = wallClock.formatToParts(instant).map(({ type, value }) => [type, value] as const);
  return Object.fromEntries(parts) as unknown as LondonParts;
}
