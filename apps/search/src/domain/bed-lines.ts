import { type BedType, bedType as bedTypeDetails } from '@oct/contracts';
import type { HomeFacts, HomeLine } from './home-facts';

/** A bed that can be used for other types, and the type under which it was entered, once (R4, S63). */
export interface LentBeds {
  from: BedType;
  beds: number;
}

/**
 * The lines that a search may look at: `capacity` takes figures for any type, only those that the home declares to offer
 * count. A type that is offered but was never entered has a blank line. While nothing is declared, whatever was entered.
 */
export function offeredLines(home: HomeFacts): HomeLine[] {
  const { bedTypes } = home.offer;
  if (bedTypes === null || bedTypes.length === 0) return [...home.lines];
  return bedTypes.map((type) => lineOf(home, type));
}

export function lineOf(home: HomeFacts, type: BedType): HomeLine {
  return home.lines.find((line) => line.bedType === type) ?? blankLine(type);
}

export function isPriced(line: HomeLine): boolean {
  return line.pricePence !== null;
}

/** 0 is declared, blank is not (R2). */
export function isDeclared(line: HomeLine): boolean {
  return line.total !== null && line.vacancies !== null;
}

/** A nursing type needs the CQC registration for it (R25). What the register says is unknown: nothing is refused for it. */
export function isPermitted(line: HomeLine, home: HomeFacts): boolean {
  return !bedTypeDetails(line.bedType).isNursing || (home.register?.isRegisteredForNursing ?? true);
}

/** Lines that can match a search by themselves, open or closed: each type only when it is complete itself (DESIGN 8). */
export function usableLines(home: HomeFacts, type?: BedType): HomeLine[] {
  return offeredLines(home).filter(
    (line) =>
      (type === undefined || line.bedType === type) && isPriced(line) && isDeclared(line) && isPermitted(line, home),
  );
}

/** Vacancies of a closed type count as 0 (R1). */
export function ownBeds(line: HomeLine): number {
  return line.isOpen ? (line.vacancies ?? 0) : 0;
}

/** Flexible beds entered under other open types that the home offers and CQC permits (R25). A line already among `lines` lends nothing. */
export function lentBeds(home: HomeFacts, lines: readonly HomeLine[]): LentBeds[] {
  const counted = new Set(lines.map((line) => line.bedType));
  return offeredLines(home)
    .filter((line) => line.isFlexible && isPermitted(line, home) && !counted.has(line.bedType) && ownBeds(line) > 0)
    .map((line) => ({ from: line.bedType, beds: ownBeds(line) }));
}

function blankLine(bedType: BedType): HomeLine {
  return {
    bedType,
    pricePence: null,
    total: null,
    vacancies: null,
    isOpen: true,
    isFlexible: false,
    countedAt: null,
    confirmedAt: null,
  };
}
