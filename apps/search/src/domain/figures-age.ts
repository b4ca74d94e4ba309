import type { HomeLine } from './home-facts';
import { dayInWords, timeInWords } from './london-time';

/** Homes last updated more than 48 hours ago are often not called (S104). */
export const STALE_AFTER_HOURS = 48;

const MINUTE = 60_000;
const MINUTES_A_DAY = 24 * 60;

/** When a number was last entered or confirmed, and when it was last counted (N1). */
export interface FiguresStamp {
  updatedAt: string | null;
  countedAt: string | null;
  wasConfirmed: boolean;
}

export interface FiguresAge {
  minutes: number | null;
  words: string;
  isStale: boolean;
}

/**
 * A number is as old as the oldest part of it. Its parts are the lines that contribute beds or, where there are none, all lines
 * that were asked for.
 */
export function stampOf(lines: readonly HomeLine[]): FiguresStamp {
  const contributing = lines.filter((line) => (line.vacancies ?? 0) > 0);
  const parts = contributing.length > 0 ? contributing : lines;
  const updatedAt = oldest(parts.map(updatedAtOf));
  return {
    updatedAt,
    countedAt: oldest(parts.map((line) => line.countedAt)),
    // One save stamps counted and confirmed lines alike: with one counted among the oldest, the figure was counted (R8, N1).
    wasConfirmed: areConfirmations(parts.filter((line) => updatedAtOf(line) === updatedAt)),
  };
}

export function ageOf(stamp: FiguresStamp, now: Date): FiguresAge {
  if (stamp.updatedAt === null) {
    return { minutes: null, words: 'Never updated: phone before relying on this', isStale: true };
  }
  const updatedAt = new Date(stamp.updatedAt);
  const minutes = Math.max(0, Math.floor((now.getTime() - updatedAt.getTime()) / MINUTE));
  const isStale = now.getTime() - updatedAt.getTime() > STALE_AFTER_HOURS * 60 * MINUTE;
  if (isStale) {
    const days = Math.floor(minutes / MINUTES_A_DAY);
    return { minutes, words: `Not updated for ${days} days: phone before relying on this`, isStale };
  }
  const when = `${dayInWords(updatedAt, now)} at ${timeInWords(updatedAt)}`;
  if (!stamp.wasConfirmed) return { minutes, words: `Updated ${when}`, isStale };
  const counted = stamp.countedAt === null ? '' : `, counted ${dayInWords(new Date(stamp.countedAt), now)}`;
  return { minutes, words: `Confirmed ${when}${counted}`, isStale };
}

function areConfirmations(lines: readonly HomeLine[]): boolean {
  return lines.length > 0 && lines.every(isConfirmation);
}

function updatedAtOf({ countedAt, confirmedAt }: HomeLine): string | null {
  if (countedAt === null || confirmedAt === null) return countedAt ?? confirmedAt;
  return isConfirmation({ countedAt, confirmedAt }) ? confirmedAt : countedAt;
}

function isConfirmation({ countedAt, confirmedAt }: Pick<HomeLine, 'countedAt' | 'confirmedAt'>): boolean {
  return confirmedAt !== null && (countedAt === null || Date.parse(confirmedAt) > Date.parse(countedAt));
}

/** null when any part was never stamped. */
function oldest(stamps: readonly (string | null)[]): string | null {
  if (stamps.length === 0) return null;
  return stamps.reduce((a, b) => (a === null || b === null ? null : Date.parse(b) < Date.parse(a) ? b : a));
}
