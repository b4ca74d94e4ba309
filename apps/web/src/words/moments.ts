const PARTS = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'Europe/London',
  weekday: 'long',
  day: 'numeric',
  month: 'long',
  year: 'numeric',
  hour: 'numeric',
  minute: '2-digit',
  hour12: true,
});
const DAY_MS = 86_400_000;

interface London {
  time: string;
  /** Days since 1970 by the calendar of London, whose days have 23, 24 or 25 hours. */
  dayNumber: number;
  day: string;
  month: string;
  year: string;
  weekday: string;
}

const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];

function inLondon(moment: Date): London {
  const found = new Map(PARTS.formatToParts(moment).map(({ type, value }) => [type as string, value]));
  const part = (name: string): string => found.get(name) ?? '';
  const [day, month, year] = [part('day'), part('month'), part('year')];
  const hour = part('hour') === '0' ? '12' : part('hour');
  return {
    time: `${hour}:${part('minute')}${part('dayPeriod')
      .toLowerCase()
      .replace(/[^a-z]/g, '')}`,
    dayNumber: Date.UTC(Number(year), MONTHS.indexOf(month), Number(day)) / DAY_MS,
    day,
    month,
    year,
    weekday: part('weekday'),
  };
}

/** "9:12am" in London. */
export function clockTime(instant: string): string {
  return inLondon(new Date(instant)).time;
}

/** "today at 9:12am", "yesterday at 8:47am", "on Tuesday 3 March at 9:12am", with the year when it is another one. */
export function momentWords(instant: string, now: Date): string {
  const at = inLondon(new Date(instant));
  const today = inLondon(now);
  const daysAgo = today.dayNumber - at.dayNumber;
  if (daysAgo === 0) return `today at ${at.time}`;
  if (daysAgo === 1) return `yesterday at ${at.time}`;
  if (daysAgo === -1) return `tomorrow at ${at.time}`;
  const year = at.year === today.year ? '' : ` ${at.year}`;
  return `on ${at.weekday} ${at.day} ${at.month}${year} at ${at.time}`;
}

/** "12 March 2025", of a date without a time; what is no such date stays as it is. */
export function dateWords(date: string): string {
  const [, year, month, day] = /^(\d{4})-(\d{2})-(\d{2})/.exec(date) ?? [];
  const name = MONTHS[Number(month) - 1];
  return name ? `${Number(day)} ${name} ${year}` : date;
}

/** "10 minutes ago", "26 hours ago", "3 days ago": hours up to two days, because the duty is counted in hours. */
export function ageWords(instant: string, now: Date): string {
  const minutes = Math.max(0, Math.floor((now.getTime() - new Date(instant).getTime()) / 60_000));
  if (minutes < 1) return 'just now';
  if (minutes < 60) return `${minutes} ${minutes === 1 ? 'minute' : 'minutes'} ago`;
  const hours = Math.floor(minutes / 60);
  if (hours < 48) return `${hours} ${hours === 1 ? 'hour' : 'hours'} ago`;
  return `${Math.floor(hours / 24)} days ago`;
}

export function hoursLater(instant: string, hours: number): string {
  return new Date(new Date(instant).getTime() + hours * 3_600_000).toISOString();
}
