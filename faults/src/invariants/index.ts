import type { Facts, Finding, Invariant } from './facts';
import { acknowledgedSavesAreKept } from './i01-acknowledged-saves-are-kept';
import { noEventWithoutARow } from './i02-no-event-without-a-row';
import { versionsArriveInOrder } from './i03-versions-arrive-in-order';
import { storesAgree } from './i04-stores-agree';
import { oneKeyOneEffect } from './i05-one-key-one-effect';
import { projectionsNeverGoBack } from './i06-projections-never-go-back';
import { oneAuditEntryPerEffect } from './i07-one-audit-entry-per-effect';
import { nothingFailsOpen } from './i08-nothing-fails-open';
import { anExtractIsOneSnapshot } from './i09-an-extract-is-one-snapshot';
import { unknownOutcomesResolve } from './i10-unknown-outcomes-resolve';

/** QUALITY 4.3, in its order and by its numbers. */
export const INVARIANTS: readonly Invariant[] = [
  acknowledgedSavesAreKept,
  noEventWithoutARow,
  versionsArriveInOrder,
  storesAgree,
  oneKeyOneEffect,
  projectionsNeverGoBack,
  oneAuditEntryPerEffect,
  nothingFailsOpen,
  anExtractIsOneSnapshot,
  unknownOutcomesResolve,
];

export function judge(facts: Facts): Finding[] {
  return INVARIANTS.map(({ name, promise, check }) => ({ invariant: name, promise, ...check(facts) }));
}

export type * from './facts';
export { CHANGE_TOPIC, PUBLIC_TOPIC, STATE_TOPIC } from './facts';
export { type Difference, differences } from './i04-stores-agree';
export { isAcknowledged, isDefinite, type SaveStory, saveStories } from './save-stories';
