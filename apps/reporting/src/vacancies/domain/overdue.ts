const HOUR_MS = 3_600_000;

/** Elapsed hours, not hours on the wall: the nights on which the clocks change make nobody late or early (S67, S70). */
export function overdueBefore(now: Date, afterHours: number): Date {
  return new Date(now.getTime() - afterHours * HOUR_MS);
}

/** Over the hours, or never. */
export function isOverdue(vacanciesUpdatedAt: Date | null, before: Date): boolean {
  return vacanciesUpdatedAt === null || vacanciesUpdatedAt < before;
}
