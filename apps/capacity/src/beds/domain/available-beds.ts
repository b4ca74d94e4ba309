import { isDeclared, type OfferLine } from './offer-line';

/** Vacancies of a closed type are kept and shown to the home, but none of them is available (R1). */
export function available(line: OfferLine): number {
  return isDeclared(line) && line.status === 'open' ? line.split.accepting : 0;
}

export interface Totals {
  maximum: number;
  accepting: number;
  available: number;
}

/** A flexible bed is entered once, under one type, and so is counted once (S63, S64, R4). */
export function totals(lines: readonly OfferLine[]): Totals {
  return {
    maximum: sum(lines.map((line) => line.split?.maximum ?? 0)),
    accepting: sum(lines.map((line) => line.split?.accepting ?? 0)),
    available: sum(lines.map(available)),
  };
}

function sum(figures: readonly number[]): number {
  return figures.reduce((total, each) => total + each, 0);
}
