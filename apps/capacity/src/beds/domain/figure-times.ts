/** Kept per figure, so that a number that was counted can be told from one that was said to be unchanged (N1, R8). */
export interface FigureTimes {
  /** When the figure was last entered. */
  readonly countedAt: Date | null;
  /** When the figure, as it was counted, was last said to be unchanged. */
  readonly confirmedAt: Date | null;
  readonly receivedAt: Date | null;
  /** The moment that the figure is true for. */
  readonly validAt: Date | null;
}

export const NO_TIMES: FigureTimes = { countedAt: null, confirmedAt: null, receivedAt: null, validAt: null };

export function counted(now: Date): FigureTimes {
  return { countedAt: now, confirmedAt: null, receivedAt: now, validAt: now };
}

/** Left alone becomes confirmed, never counted (R8); what nobody ever counted cannot be confirmed. */
export function confirmed(times: FigureTimes, now: Date): FigureTimes {
  if (times.countedAt === null) return times;
  return { countedAt: times.countedAt, confirmedAt: now, receivedAt: now, validAt: now };
}

/** The newer of count and confirmation. */
export function updatedAt(times: FigureTimes): Date | null {
  return newest([times.countedAt, times.confirmedAt]);
}

export function oldest(moments: readonly (Date | null)[]): Date | null {
  return moments.reduce((first, each) => (each !== null && (first === null || each < first) ? each : first), null);
}

export function newest(moments: readonly (Date | null)[]): Date | null {
  return moments.reduce((latest, each) => (each !== null && (latest === null || each > latest) ? each : latest), null);
}
