import { BED_TYPE_CODES, LINE_STATUS_CODES } from '@oct/contracts';
import * as fc from 'fast-check';
import { aSaving, NINE, typedFigures } from '../../../test/factories/home-beds.factory';
import { generatedCases } from '../../../test/factories/generated-cases';
import { available, totals } from './available-beds';
import { confirmFigures } from './confirm-figures';
import type { Decision } from './decision';
import { counted, NO_TIMES, updatedAt } from './figure-times';
import { NEVER_SAVED, type HomeBeds } from './home-beds';
import { blankLine, FIGURES, isDeclared, withLines, type OfferLine } from './offer-line';
import { saveFigures, type TypedFigures } from './save-figures';
import { savePrices } from './save-prices';
import type { TypedLine } from './typed-line';

const beds = fc.nat({ max: 60 });
const bedType = fc.constantFrom(...BED_TYPE_CODES);

const typedLine: fc.Arbitrary<TypedLine> = fc.record({
  bedType,
  total: beds,
  vacancies: beds,
  status: fc.constantFrom(...LINE_STATUS_CODES),
  isFlexible: fc.boolean(),
});

const typedLines = fc.uniqueArray(typedLine, { minLength: 1, maxLength: 5, selector: (line) => line.bedType });

/** Any line that a home may have: with detailed figures, without figures, without a price. */
const line: fc.Arbitrary<OfferLine> = fc
  .record({ bedType, price: fc.option(fc.nat({ max: 200_000 })), split: fc.option(fc.tuple(beds, beds, beds, beds)) })
  .map(({ bedType: type, price, split }) => {
    const [occupied, reserved, accepting, unavailable] = split ?? [0, 0, 0, 0];
    const maximum = occupied + reserved + accepting + unavailable;
    const blank = { ...blankLine(type), pricePence: price };
    if (!split) return blank;
    const times = { maximum: counted(NINE), occupied: counted(NINE), accepting: counted(NINE) };
    return {
      ...blank,
      split: { maximum, occupied, reserved, accepting, unavailable },
      times: { ...times, reserved: NO_TIMES, unavailable: NO_TIMES },
    };
  });

const home: fc.Arbitrary<HomeBeds> = fc
  .uniqueArray(line, { maxLength: 5, selector: (each) => each.bedType })
  .map((lines) => ({ ...NEVER_SAVED, lines: withLines([], lines) }));

/** As a person does who says yes to whatever is asked. */
function saveAndConfirm(before: HomeBeds, typed: TypedFigures): Decision {
  const first = saveFigures(before, typed);
  if (first.kind !== 'confirmation-required') return first;
  return saveFigures(before, { ...typed, acceptedWarnings: first.warnings.map((warning) => warning.rule) });
}

function check(property: (before: HomeBeds, lines: TypedLine[]) => void): void {
  fc.assert(fc.property(home, typedLines, property), generatedCases());
}

describe('whatever is typed', () => {
  it('[R5] the five-way sum of every declared line is its maximum, and none of the five is negative', () => {
    check((before, lines) => {
      const decision = saveAndConfirm(before, typedFigures(lines));
      if (decision.kind !== 'accepted') return;
      for (const { split } of decision.home.lines.filter(isDeclared)) {
        expect(split.occupied + split.reserved + split.accepting + split.unavailable).toBe(split.maximum);
        for (const figure of FIGURES) expect(split[figure]).toBeGreaterThanOrEqual(0);
      }
    });
  });

  it('[S62][R3] it is accepted exactly when each type has a price and its beds fit in the total', () => {
    check((before, lines) => {
      const isAllowed = lines.every((typed) => {
        const known = before.lines.find((each) => each.bedType === typed.bedType);
        const kept = (known?.split?.reserved ?? 0) + (known?.split?.unavailable ?? 0);
        return known !== undefined && known.pricePence !== null && typed.vacancies + kept <= typed.total;
      });
      expect(saveAndConfirm(before, typedFigures(lines)).kind).toBe(isAllowed ? 'accepted' : 'refused');
    });
  });

  it('[R10] what was confirmed is asked once: the same save again goes through', () => {
    check((before, lines) => {
      const typed = typedFigures(lines);
      const decision = saveAndConfirm(before, typed);
      if (decision.kind !== 'accepted') return;
      expect(saveFigures(decision.home, typed)).toMatchObject({ kind: 'accepted', update: 'confirmed', changes: [] });
    });
  });

  it('[R8][N1] a figure is counted now exactly when it is another one than before', () => {
    check((before, lines) => {
      const typed = typedFigures(lines);
      const decision = saveAndConfirm(before, typed);
      if (decision.kind !== 'accepted') return;
      for (const after of decision.home.lines.filter(isDeclared)) {
        const was = before.lines.find((each) => each.bedType === after.bedType);
        const isListed = lines.some((each) => each.bedType === after.bedType);
        const isNew = after.split.accepting !== was?.split?.accepting;
        expect(after.times.accepting.countedAt === typed.now).toBe(isNew);
        expect(updatedAt(after.times.accepting) === typed.now).toBe(isListed);
      }
    });
  });

  it('[R1][S64] available is never more than the vacancies, and 0 for a closed type', () => {
    check((before, lines) => {
      const decision = saveAndConfirm(before, typedFigures(lines));
      if (decision.kind !== 'accepted') return;
      const all = totals(decision.home.lines);
      expect(all.available).toBeLessThanOrEqual(all.accepting);
      for (const each of decision.home.lines) if (each.status === 'closed') expect(available(each)).toBe(0);
    });
  });

  it('[R5][R9] prices and confirmations change no figure', () => {
    fc.assert(
      fc.property(home, bedType, fc.option(fc.nat()), (before, type, pricePence) => {
        const prices = { ...aSaving(), prices: [{ bedType: type, pricePence }], shortStayPrices: [] };
        for (const decision of [
          savePrices(before, { ...prices, hasBrokerAccess: undefined }),
          confirmFigures(before, aSaving()),
        ]) {
          if (decision.kind !== 'accepted') continue;
          const figures = (each: HomeBeds): unknown => each.lines.filter(isDeclared).map(({ split }) => split);
          expect(figures(decision.home)).toEqual(figures(before));
        }
      }),
      generatedCases(),
    );
  });
});
