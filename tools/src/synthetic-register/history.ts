/** What a home saved, from setting itself up until its last update before `now`. */
import { daysBefore, londonDay, londonInstant } from './london-time';
import type { Prices } from './prices';
import type { Random } from '../random';
import { randomFrom } from '../random';
import type { Freshness, SyntheticUpdate, TypedLine } from './synthetic-home';

const HOUR = 3_600_000;
const DAYS_OF_HISTORY = 14;
/** Homes save between seven in the morning and eight in the evening, London time. */
const OPENS = 7 * 60;
const CLOSES = 20 * 60;

export interface HistoryWish {
  readonly stream: string;
  readonly now: Date;
  readonly freshness: Freshness;
  readonly lines: readonly TypedLine[];
  readonly prices?: Prices;
  readonly hasBrokerAccess: boolean;
  /** The home closed or fell dormant this many days ago, and saved nothing since. */
  readonly endedDaysAgo?: number;
}

export function historyOf(wish: HistoryWish): readonly SyntheticUpdate[] {
  if (wish.prices === undefined) return [];
  const times = wish.freshness === 'never' ? [] : timesOf(wish);
  const figures = figuresBackwards(wish, times.length);
  const random = randomFrom(`${wish.stream}/saves`);
  const saves = times.map((time, i): SyntheticUpdate => {
    const lines = figures[i] ?? wish.lines;
    const isConfirmation = i > 0 && isSame(lines, figures[i - 1]) && random.chance(0.7);
    const save = { at: time.toISOString(), ...hand(wish, isConfirmation, random) };
    return isConfirmation ? { ...save, kind: 'confirmed' } : { ...save, kind: 'counted', lines };
  });
  return [setUp(wish, wish.prices, times[0] ?? wish.now), ...saves];
}

/** Prices come first: without them totals and vacancies are refused (R3). */
function setUp(wish: HistoryWish, prices: Prices, before: Date): SyntheticUpdate {
  const random = randomFrom(`${wish.stream}/set-up`);
  const day = daysBefore(londonDay(before), random.whole(1, 40));
  return {
    at: londonInstant(day, random.whole(OPENS, CLOSES)).toISOString(),
    kind: 'prices',
    savedBy: 'home',
    door: 'page',
    prices: prices.types,
    shortStayPrices: prices.shortStays,
    hasBrokerAccess: wish.hasBrokerAccess,
  };
}

function hand(wish: HistoryWish, isConfirmation: boolean, random: Random): Pick<SyntheticUpdate, 'savedBy' | 'door'> {
  if (wish.hasBrokerAccess && random.chance(0.05)) return { savedBy: 'broker', door: 'broker' };
  if (isConfirmation && random.chance(0.4)) return { savedBy: 'home', door: 'mail-link' };
  return { savedBy: 'home', door: random.chance(0.8) ? 'quick-update' : 'page' };
}

/** Oldest first. The last one has the age that the home is meant to show. */
function timesOf(wish: HistoryWish): readonly Date[] {
  const last = lastTime(wish);
  const lastDay = londonDay(last);
  const usual = randomFrom(`${wish.stream}/usual-time`).whole(OPENS, CLOSES);
  const earlier = Array.from({ length: DAYS_OF_HISTORY }, (_, i) => {
    const random = randomFrom(`${wish.stream}/day-${i}`);
    const isWeekend = [0, 6].includes(daysBefore(lastDay, i + 1).getUTCDay());
    const minute = Math.min(CLOSES, Math.max(OPENS, usual + random.whole(-70, 70)));
    return random.chance(isWeekend ? 0.55 : 0.85) ? [londonInstant(daysBefore(lastDay, i + 1), minute)] : [];
  }).flat();
  const oldest = wish.now.getTime() - (DAYS_OF_HISTORY + (wish.endedDaysAgo ?? 0) + 12) * 24 * HOUR;
  return [...earlier.filter((time) => time.getTime() > oldest).reverse(), last];
}

/** Chosen among the quarter hours of the day's rhythm that give the age wanted, so it holds at any time of day. */
function lastTime(wish: HistoryWish): Date {
  const random = randomFrom(`${wish.stream}/last`);
  const [youngest, oldest] = agesOf(wish, random);
  const today = londonDay(wish.now);
  const times: Date[] = [];
  for (let day = Math.floor(youngest / 24); day <= Math.ceil(oldest / 24) + 1; day++) {
    for (let minute = OPENS; minute <= CLOSES; minute += 15) {
      const time = londonInstant(daysBefore(today, day), minute + random.whole(0, 4));
      const age = (wish.now.getTime() - time.getTime()) / HOUR;
      if (age > youngest && age < oldest) times.push(time);
    }
  }
  return random.pick(times);
}

/** Hours, youngest and oldest; each range is wide enough to hold some hour of the day's rhythm. */
function agesOf({ freshness, endedDaysAgo }: HistoryWish, random: Random): readonly [number, number] {
  if (endedDaysAgo !== undefined) return [(endedDaysAgo + 1) * 24, (endedDaysAgo + 3) * 24];
  if (freshness === 'fresh') return random.chance(0.5) ? [0.05, 14] : [0.05, 23];
  if (freshness === 'overdue') return [24.2, 47.5];
  const days = random.chance(0.25) ? random.whole(10, 45) : random.whole(2, 9);
  return [days * 24 + 1, days * 24 + 25];
}

/** Walks back from today's figures: now and then one bed fewer or more, and a closed home that was still open. */
function figuresBackwards({ stream, lines }: HistoryWish, updates: number): readonly (readonly TypedLine[])[] {
  const random = randomFrom(`${stream}/figures`);
  const closedSince = random.whole(1, 6);
  const newestFirst = [lines];
  for (let back = 1; back < updates; back++) {
    const later = newestFirst[back - 1] ?? lines;
    const moved = random.chance(0.4) ? random.whole(0, lines.length - 1) : -1;
    const step = random.chance(0.5) ? 1 : -1;
    newestFirst.push(
      later.map((line, i): TypedLine => {
        const vacancies = i === moved ? Math.min(line.total, Math.max(0, line.vacancies + step)) : line.vacancies;
        return { ...line, vacancies, status: back === closedSince ? 'open' : line.status };
      }),
    );
  }
  return newestFirst.reverse();
}

function isSame(lines: readonly TypedLine[], before: readonly TypedLine[] | undefined): boolean {
  return lines.every((line, i) => before?.[i]?.vacancies === line.vacancies && before[i]?.status === line.status);
}
