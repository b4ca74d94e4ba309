/** What is known of a home when it is decided whether it is to be reminded. */
export interface RemindableHome {
  /** Registered, not dormant, a care home. */
  isOperating: boolean;
  /** The manager's address (S38); a home without one gets no reminder (DESIGN 7). */
  address: string | null;
  /** Newest count or confirmation of vacancies; null before the first save. */
  vacanciesUpdatedAt: Date | null;
}

/** One reminder for each time that a home goes without an update: the cycle is named by the update that began it. */
export interface PlannedReminder {
  cycle: Date;
  dueAt: Date;
}

const HOUR_MS = 3_600_000;

/** S67, S108: one reminder, `afterHours` after the last update. None for a home that never saved, has no address or is closed. */
export function planReminder(home: RemindableHome, afterHours: number): PlannedReminder | undefined {
  if (!home.isOperating || !home.address || !home.vacanciesUpdatedAt) return undefined;
  return { cycle: home.vacanciesUpdatedAt, dueAt: new Date(home.vacanciesUpdatedAt.getTime() + afterHours * HOUR_MS) };
}

const MINUTE_MS = 60_000;
const LONGEST_PAUSE_MS = 10 * MINUTE_MS;

/** A mail server that is down for an hour loses nothing: 5 s, 10 s, 20 s ... at most ten minutes, for ever (QUALITY F34). */
export function nextTry(tries: number, now: Date): Date {
  return new Date(now.getTime() + Math.min(5_000 * 2 ** Math.min(tries, 20), LONGEST_PAUSE_MS));
}

/** A process died between sending and noting it: after this time the mail is sent again, with the same Message-ID. */
export const SENDING_IS_STUCK_AFTER_MS = 2 * MINUTE_MS;
