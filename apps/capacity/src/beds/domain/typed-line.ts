import type { BedType, LineStatus } from '@oct/contracts';
import { confirmed, counted, type FigureTimes } from './figure-times';
import type { Figure, OfferLine, Split } from './offer-line';

/** The classic form of S57 and S61: total and vacancies of one type. */
export interface TypedLine {
  readonly bedType: BedType;
  readonly total: number;
  readonly vacancies: number;
  readonly status: LineStatus;
  readonly isFlexible: boolean;
}

/** R5: reserved and unavailable stay as they were, occupied is what is left. It may come out negative: a hard rule refuses that. */
export function splitOf(line: OfferLine, typed: TypedLine): Split {
  const reserved = line.split?.reserved ?? 0;
  const unavailable = line.split?.unavailable ?? 0;
  const occupied = typed.total - typed.vacancies - reserved - unavailable;
  return { maximum: typed.total, occupied, reserved, accepting: typed.vacancies, unavailable };
}

/** The line after the save. Reserved and unavailable were not asked about, so their times stay too. */
export function applyTyped(line: OfferLine, typed: TypedLine, now: Date): OfferLine {
  const split = splitOf(line, typed);
  const stamp = (figure: Figure): FigureTimes =>
    line.split?.[figure] === split[figure] ? confirmed(line.times[figure], now) : counted(now);
  return {
    ...line,
    split,
    status: typed.status,
    isFlexible: typed.isFlexible,
    times: {
      ...line.times,
      maximum: stamp('maximum'),
      accepting: stamp('accepting'),
      occupied: stamp('occupied'),
    },
  };
}
