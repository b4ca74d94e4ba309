import type { BedType } from '@oct/contracts';
import { CLASSIC_POLICY } from '../../src/beds/domain/capacity-policy';
import type { AcceptedUpdate, Decision, Saving } from '../../src/beds/domain/decision';
import { counted } from '../../src/beds/domain/figure-times';
import { NEVER_SAVED, type HomeBeds } from '../../src/beds/domain/home-beds';
import { blankLine, type OfferLine, type Split } from '../../src/beds/domain/offer-line';
import type { TypedEntry } from '../../src/beds/domain/rules/hard-rule';
import type { TypedFigures } from '../../src/beds/domain/save-figures';
import type { TypedLine } from '../../src/beds/domain/typed-line';

export const NINE = new Date('2026-11-20T09:00:00.000Z');
export const TEN = new Date('2026-11-20T10:00:00.000Z');
export const GENERAL: BedType = 'general-residential';
export const DEMENTIA: BedType = 'dementia-residential';

export function aSplit(changes: Partial<Split> = {}): Split {
  return { maximum: 20, occupied: 18, reserved: 0, accepting: 2, unavailable: 0, ...changes };
}

/** Counted at nine: 20 beds, 2 vacancies, open, 850 pounds a week. */
export function aLine(changes: Partial<OfferLine> = {}): OfferLine {
  const line = blankLine(changes.bedType ?? GENERAL);
  const times = { ...line.times, maximum: counted(NINE), occupied: counted(NINE), accepting: counted(NINE) };
  return { ...line, pricePence: 85_000, split: aSplit(), times, ...changes };
}

export function aPricedLine(bedType: BedType = GENERAL): OfferLine {
  return { ...blankLine(bedType), pricePence: 85_000 };
}

export function aHome(changes: Partial<HomeBeds> = {}): HomeBeds {
  return { ...NEVER_SAVED, lines: [aLine()], ...changes };
}

export function aTypedLine(changes: Partial<TypedLine> = {}): TypedLine {
  return { bedType: GENERAL, total: 20, vacancies: 2, status: 'open', isFlexible: false, ...changes };
}

export function anEntry(typed: Partial<TypedLine> = {}, before: OfferLine = aLine()): TypedEntry {
  return { index: 0, typed: aTypedLine({ bedType: before.bedType, ...typed }), before };
}

export function aSaving(changes: Partial<Saving> = {}): Saving {
  return { now: TEN, by: 'home', accountId: 'acc-1', ...changes };
}

export function typedFigures(lines: TypedLine[], changes: Partial<TypedFigures> = {}): TypedFigures {
  return { ...aSaving(), lines, acceptedWarnings: [], registeredBeds: 40, policy: CLASSIC_POLICY, ...changes };
}

export function accepted(decision: Decision): AcceptedUpdate {
  if (decision.kind !== 'accepted') throw new Error(`not accepted: ${JSON.stringify(decision)}`);
  return decision;
}
