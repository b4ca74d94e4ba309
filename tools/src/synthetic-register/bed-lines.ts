import type { BedType } from '@oct/contracts/reference';
import type { Random } from '../random';
import { at } from '../random';
import type { HomeKind, Scenario } from './scenarios';
import type { TypedLine } from './synthetic-home';

const SIZES: Readonly<Record<HomeKind, readonly [from: number, to: number]>> = {
  residential: [14, 48],
  nursing: [26, 78],
  'learning-disability': [4, 10],
  'mental-health': [6, 18],
};

/** The figures of now: vacancies never above the total (S62), about 86% of all beds occupied over the register. */
export function linesOf(scenario: Scenario, bedTypes: readonly BedType[], random: Random): readonly TypedLine[] {
  const totals = shared(random.whole(...SIZES[scenario.kind]), bedTypes.length, random);
  const lines = bedTypes.map((bedType, i): TypedLine => {
    const total = at(totals, i);
    return { bedType, total, vacancies: vacanciesOf(scenario, total, random), status: 'open', isFlexible: false };
  });
  return withOneFree(scenario, withStatus(scenario, withFlexible(scenario, lines)));
}

/** Uneven parts, each at least 1. */
function shared(beds: number, parts: number, random: Random): readonly number[] {
  const weights = Array.from({ length: parts }, () => 0.5 + random.fraction());
  const sum = weights.reduce((a, b) => a + b, 0);
  const totals = weights.map((weight) => Math.max(1, Math.floor((beds * weight) / sum)));
  const left = beds - totals.reduce((a, b) => a + b, 0);
  return totals.map((total, i) => (i === 0 ? total + Math.max(0, left) : total));
}

function vacanciesOf({ beds }: Scenario, total: number, random: Random): number {
  if (beds === 'full') return 0;
  const share = beds === 'free' ? 0.07 + 0.28 * random.fraction() : 0.2 * random.fraction();
  return Math.min(total, Math.floor(total * share + random.fraction()));
}

/** One bed usable for several types is entered once; the type that borrows it stands at 0 of 0 (S63, R4). */
function withFlexible({ isFlexible }: Scenario, lines: readonly TypedLine[]): readonly TypedLine[] {
  if (!isFlexible || lines.length < 2) return lines;
  const borrower = at(lines, lines.length - 1);
  return lines
    .slice(0, -1)
    .map((line, i): TypedLine =>
      i === 0
        ? {
            ...line,
            isFlexible: true,
            total: line.total + borrower.total,
            vacancies: line.vacancies + borrower.vacancies,
          }
        : line,
    )
    .concat({ ...borrower, total: 0, vacancies: 0 });
}

/** A closed type keeps its vacancies; they just do not count as available (R1). */
function withStatus({ beds }: Scenario, lines: readonly TypedLine[]): readonly TypedLine[] {
  if (beds === 'closed') return lines.map((line) => ({ ...line, status: 'closed' }));
  if (beds !== 'partly-closed' || lines.length < 2) return lines;
  return lines.map((line, i) => (i === lines.length - 1 ? { ...line, status: 'closed' } : line));
}

/** A home meant to take people has a bed free today, in its first line, which is the flexible one if any is. */
function withOneFree({ beds }: Scenario, lines: readonly TypedLine[]): readonly TypedLine[] {
  if (beds === 'full' || beds === 'closed') return lines;
  return lines.map((line, i) => (i === 0 ? { ...line, vacancies: Math.max(1, line.vacancies) } : line));
}
