import { BED_TYPE_CODES, type BedType, type LineStatus } from '@oct/contracts';
import { NO_TIMES, type FigureTimes } from './figure-times';

/** The five-way split: occupied + reserved + accepting + unavailable = maximum (DESIGN 8, conflict 4). */
export const FIGURES = ['maximum', 'occupied', 'reserved', 'accepting', 'unavailable'] as const;
export type Figure = (typeof FIGURES)[number];
export type Split = Readonly<Record<Figure, number>>;

/** What a home says about one bed type. `split` is null until it was entered: blank is not 0 (R2). */
export interface OfferLine {
  readonly bedType: BedType;
  readonly pricePence: number | null;
  readonly split: Split | null;
  readonly unavailableReason: string | null;
  /** Day on which the unavailable beds are expected back, `YYYY-MM-DD`. */
  readonly expectedBack: string | null;
  readonly status: LineStatus;
  readonly isFlexible: boolean;
  readonly times: Readonly<Record<Figure, FigureTimes>>;
}

export type DeclaredLine = OfferLine & { readonly split: Split };

export function blankLine(bedType: BedType): OfferLine {
  return {
    bedType,
    pricePence: null,
    split: null,
    unavailableReason: null,
    expectedBack: null,
    status: 'open',
    isFlexible: false,
    times: { maximum: NO_TIMES, occupied: NO_TIMES, reserved: NO_TIMES, accepting: NO_TIMES, unavailable: NO_TIMES },
  };
}

/** Declared means entered: 0 is declared (R2). */
export function isDeclared(line: OfferLine): line is DeclaredLine {
  return line.split !== null;
}

/** The lines with these in place of theirs, in the order in which bed types are always listed. */
export function withLines(lines: readonly OfferLine[], changed: readonly OfferLine[]): OfferLine[] {
  const byType = new Map([...lines, ...changed].map((line) => [line.bedType, line]));
  return BED_TYPE_CODES.flatMap((code) => byType.get(code) ?? []);
}
