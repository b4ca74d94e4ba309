import { type FigureTimes, newest, updatedAt } from './figure-times';
import type { HomeBeds } from './home-beds';
import type { OfferLine } from './offer-line';

export const DAY_MS = 86_400_000;

/** Whole days, of 24 hours, since the home last said how many beds it has, or saved anything at all. */
export function ageInDays(home: HomeBeds, now: Date): number {
  const last = newest(home.lines.map((line) => updatedAt(line.times.accepting))) ?? home.lastSave?.at ?? now;
  return Math.floor((now.getTime() - last.getTime()) / DAY_MS);
}

/** For demonstration data only: the same figures, said so many days later. */
export function shiftHome(home: HomeBeds, days: number): HomeBeds {
  const { lastSave } = home;
  return {
    ...home,
    lines: home.lines.map((line) => shiftLine(line, days)),
    lastSave: lastSave && { ...lastSave, at: shifted(lastSave.at, days) },
  };
}

export function shifted(moment: Date, days: number): Date {
  return new Date(moment.getTime() + days * DAY_MS);
}

function shiftLine(line: OfferLine, days: number): OfferLine {
  const { maximum, occupied, reserved, accepting, unavailable } = line.times;
  const times = {
    maximum: shiftTimes(maximum, days),
    occupied: shiftTimes(occupied, days),
    reserved: shiftTimes(reserved, days),
    accepting: shiftTimes(accepting, days),
    unavailable: shiftTimes(unavailable, days),
  };
  return { ...line, times };
}

function shiftTimes({ countedAt, confirmedAt, receivedAt, validAt }: FigureTimes, days: number): FigureTimes {
  const shift = (moment: Date | null): Date | null => moment && shifted(moment, days);
  return {
    countedAt: shift(countedAt),
    confirmedAt: shift(confirmedAt),
    receivedAt: shift(receivedAt),
    validAt: shift(validAt),
  };
}
