import {
  aLine,
  anEntry,
  aPricedLine,
  aSplit,
  aTypedLine,
  DEMENTIA,
} from '../../../../test/factories/home-beds.factory';
import { blankLine } from '../offer-line';
import type { HardRule, TypedEntry } from './hard-rule';
import { HARD_RULES, hardProblems } from './hard-rules';

interface RuleCase {
  about: string;
  entry: TypedEntry;
  /** Code of the refusal; undefined where the rule must let it pass. */
  refusedAs?: string;
}

const full = aLine({ split: aSplit({ maximum: 20, occupied: 12, reserved: 3, accepting: 2, unavailable: 3 }) });

const CASES: Record<string, RuleCase[]> = {
  'vacancies-within-total': [
    { about: 'fewer than the total', entry: anEntry({ total: 18, vacancies: 17 }) },
    { about: 'as many as the total: an empty home', entry: anEntry({ total: 18, vacancies: 18 }) },
    { about: 'one more', entry: anEntry({ total: 18, vacancies: 19 }), refusedAs: 'vacancies-above-total' },
    { about: 'no beds, no vacancies', entry: anEntry({ total: 0, vacancies: 0 }) },
    { about: 'no beds, one vacancy', entry: anEntry({ total: 0, vacancies: 1 }), refusedAs: 'vacancies-above-total' },
    {
      about: 'a flexible type holds its beds itself (R4)',
      entry: anEntry({ total: 0, vacancies: 1, isFlexible: true }),
      refusedAs: 'vacancies-above-total',
    },
    {
      about: 'a closed type is no exception',
      entry: anEntry({ total: 1, vacancies: 2, status: 'closed' }),
      refusedAs: 'vacancies-above-total',
    },
  ],
  'price-before-figures': [
    { about: 'with a price', entry: anEntry({}, aPricedLine()) },
    { about: 'a price of nothing is a price', entry: anEntry({}, { ...aPricedLine(), pricePence: 0 }) },
    { about: 'without a price', entry: anEntry({}, blankLine(DEMENTIA)), refusedAs: 'price-missing' },
    { about: 'price taken away since', entry: anEntry({}, aLine({ pricePence: null })), refusedAs: 'price-missing' },
  ],
  'split-within-total': [
    { about: 'everybody leaves', entry: anEntry({ total: 20, vacancies: 14 }, full) },
    { about: 'one too many', entry: anEntry({ total: 20, vacancies: 15 }, full), refusedAs: 'split-above-total' },
    {
      about: 'total below what is kept',
      entry: anEntry({ total: 5, vacancies: 0 }, full),
      refusedAs: 'split-above-total',
    },
    { about: 'nothing kept', entry: anEntry({ total: 20, vacancies: 20 }) },
    { about: 'more vacancies than beds is the other rule', entry: anEntry({ total: 5, vacancies: 6 }, full) },
  ],
};

/** The names of the rules that do not do what their cases say. */
function brokenRules(rules: Readonly<Record<string, HardRule>>): string[] {
  return Object.entries(CASES)
    .filter(([name, cases]) => cases.some(({ entry, refusedAs }) => rules[name]?.(entry)?.rule !== refusedAs))
    .map(([name]) => name);
}

describe('hard rules', () => {
  it('[S62][R3][R5] are these, and each has cases', () => {
    expect(Object.keys(HARD_RULES).sort()).toEqual(Object.keys(CASES).sort());
  });

  it('[S62][R3][R5] do what their cases say', () => {
    expect(brokenRules(HARD_RULES)).toEqual([]);
  });

  const wrong: [string, string, HardRule][] = [
    ['allows vacancies above the total', 'vacancies-within-total', () => undefined],
    ['refuses an empty home', 'vacancies-within-total', (entry) => refuse(entry.typed.vacancies < entry.typed.total)],
    ['takes 0 for a missing price', 'price-before-figures', (entry) => refuse(!!entry.before.pricePence)],
    ['forgets the reserved beds', 'split-within-total', (entry) => refuse(entry.typed.total >= entry.typed.vacancies)],
  ];

  it.each(wrong)('a rule that %s is rejected by name: %s', (_, name, rule) => {
    expect(brokenRules({ ...HARD_RULES, [name]: rule })).toEqual([name]);
  });

  function refuse(isFine: boolean): ReturnType<HardRule> {
    return isFine ? undefined : { field: 'x', rule: 'vacancies-above-total', message: 'x' };
  }
});

describe('what a refusal says', () => {
  it('[S62] names both numbers, the type and the field', () => {
    expect(hardProblems([anEntry({ total: 18, vacancies: 20 })])).toEqual([
      {
        field: 'lines.0.vacancies',
        rule: 'vacancies-above-total',
        message: 'Vacancies (20) cannot be more than the total (18) for General Residential',
        values: { total: 18, vacancies: 20 },
      },
    ]);
  });

  it('[R3] names the price that is missing', () => {
    expect(hardProblems([anEntry({}, blankLine(DEMENTIA))])).toEqual([
      {
        field: 'lines.0.total',
        rule: 'price-missing',
        message: 'Enter the weekly price for Dementia Residential before its total and vacancies',
        values: { bedType: DEMENTIA },
      },
    ]);
  });

  it('[R5] names the four numbers that do not add up', () => {
    expect(hardProblems([anEntry({ total: 20, vacancies: 15 }, full)])).toEqual([
      {
        field: 'lines.0.vacancies',
        rule: 'split-above-total',
        message:
          '15 vacancies, 3 reserved and 3 not available come to more than the total (20) for General Residential',
        values: { total: 20, vacancies: 15, reserved: 3, unavailable: 3 },
      },
    ]);
  });

  it('lists everything that is wrong, each with the position of its line', () => {
    const second = { ...anEntry({ total: 1, vacancies: 2 }, blankLine(DEMENTIA)), index: 1 };
    const problems = hardProblems([anEntry({ total: 18, vacancies: 20 }), second]);
    expect(problems.map(({ field, rule }) => [field, rule])).toEqual([
      ['lines.0.vacancies', 'vacancies-above-total'],
      ['lines.1.total', 'price-missing'],
      ['lines.1.vacancies', 'vacancies-above-total'],
    ]);
  });

  it('refuses a type that is listed twice', () => {
    const again = { ...anEntry(), index: 1 };
    expect(hardProblems([anEntry(), again])).toEqual([
      {
        field: 'lines.1.bedType',
        rule: 'bed-type-repeated',
        message: 'General Residential is there twice: enter each type once',
        values: { bedType: aTypedLine().bedType },
      },
    ]);
  });
});
