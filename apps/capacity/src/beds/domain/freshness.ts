import type { CapacityPolicy } from './capacity-policy';
import { oldest, updatedAt } from './figure-times';
import type { Figure, OfferLine } from './offer-line';

/**
 * Total and vacancies are stamped apart (S66); a price refreshes neither (R9). A section is as old as the oldest type in it:
 * software that sends one type a day must not keep the others fresh. Types that nobody ever counted do not make it older.
 */
export function sectionUpdatedAt(lines: readonly OfferLine[], figure: Figure): Date | null {
  return oldest(lines.map((line) => updatedAt(line.times[figure])));
}

const HOUR_MS = 3_600_000;

/** Elapsed hours, not hours on the wall: a night on which the clocks change is no longer and no shorter (S67, S70). */
export function isUpdateDue(lines: readonly OfferLine[], now: Date, policy: CapacityPolicy): boolean {
  const last = sectionUpdatedAt(lines, 'accepting');
  return last === null || now.getTime() - last.getTime() > policy.dueAfterHours * HOUR_MS;
}
