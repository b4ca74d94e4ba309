import type { FieldProblem } from '@oct/contracts';
import { contextWords, passwordProblems } from './password-rules';
import { policyAt, policyProblems, PROFILES, type PolicySetting } from './password-policy';
import { daysBetween, hasRunOut } from './password-age';

const strong = { password: 'walnut harbour seventeen', score: 4, isEarlierOne: false };
const OUR_WORDS = ['capacity', 'tracker', 'capacitytracker', 'carehome', 'care', 'home', 'nhs', 'beds', 'vacancies'];
const rulesOf = (facts: typeof strong, policy = PROFILES.classic): string[] =>
  passwordProblems(facts, policy).map(({ rule }) => rule);

describe('rules for a new password [S11]', () => {
  it.each([
    ['long and strong', strong, []],
    ['11 characters', { ...strong, password: 'elevenchars' }, ['password-too-short']],
    ['12 characters', { ...strong, password: 'twelve chars' }, []],
    [
      '11 characters of which some are surrogate pairs',
      { ...strong, password: '😀'.repeat(11) },
      ['password-too-short'],
    ],
    ['256 characters', { ...strong, password: 'a'.repeat(256) }, []],
    ['257 characters', { ...strong, password: 'a'.repeat(257) }, ['password-too-long']],
    ['an earlier one', { ...strong, isEarlierOne: true }, ['password-used-before']],
    ['score 2', { ...strong, score: 2 }, ['password-easy-to-guess']],
    ['score 3', { ...strong, score: 3 }, []],
  ])('classic: %s', (_, facts, expected) => {
    expect(rulesOf(facts)).toStrictEqual(expected);
  });

  it('asks for 15 characters in the modern profile', () => {
    expect(rulesOf({ ...strong, password: 'fourteen chars' }, PROFILES.modern)).toEqual(['password-too-short']);
    expect(rulesOf({ ...strong, password: 'fifteen chars!!' }, PROFILES.modern)).toEqual([]);
  });

  it.each<[string, Partial<typeof strong>, FieldProblem]>([
    [
      'too short',
      { password: 'elevenchars' },
      {
        field: 'newPassword',
        rule: 'password-too-short',
        message: 'Use at least 12 characters',
        values: { minLength: 12 },
      },
    ],
    [
      'too long',
      { password: 'a'.repeat(257) },
      {
        field: 'newPassword',
        rule: 'password-too-long',
        message: 'Use at most 256 characters',
        values: { maxLength: 256 },
      },
    ],
    [
      'used before',
      { isEarlierOne: true },
      {
        field: 'newPassword',
        rule: 'password-used-before',
        message: 'Choose a password that you have not used before',
      },
    ],
    [
      'easy to guess',
      { score: 0 },
      {
        field: 'newPassword',
        rule: 'password-easy-to-guess',
        message:
          'This password is easy to guess. Use several words that do not belong together, without your name or organisation',
      },
    ],
  ])('says what to do about one that is %s', (_, change, problem) => {
    expect(passwordProblems({ ...strong, ...change }, PROFILES.classic)).toStrictEqual([problem]);
  });

  it('knows the words that belong to the account, and our own', () => {
    const words = contextWords({
      email: 'jo.bloggs@oakview.example',
      displayName: 'Jo Bloggs',
      organisationName: 'Oak View',
    });
    expect(words).toStrictEqual([
      'jo.bloggs@oakview.example',
      'jobloggsoakviewexample',
      'bloggs',
      'oakview',
      'example',
      'jo bloggs',
      'jobloggs',
      'oak view',
      'oak',
      'view',
      ...OUR_WORDS,
    ]);
  });

  it('knows those of an account without an email address', () => {
    expect(contextWords({ email: null, displayName: 'Meter', organisationName: 'É2E' })).toStrictEqual([
      'meter',
      'é2e',
      ...OUR_WORDS,
    ]);
  });
});

describe('policies are dated data [S12][S13]', () => {
  const settings: PolicySetting[] = [
    { effectiveFrom: new Date('2026-12-01T00:00:00Z'), profile: 'modern', changes: { lockAfter: 7 } },
    { effectiveFrom: new Date('2026-11-01T00:00:00Z'), profile: 'classic', changes: { maxAgeDays: 60 } },
  ];

  it('is classic where nobody has decided anything', () => {
    expect(policyAt(new Date('2026-11-20T00:00:00Z'), [])).toEqual(PROFILES.classic);
    expect(PROFILES.classic).toMatchObject({ lockAfter: 5, maxAgeDays: 90 });
    expect(PROFILES.modern.maxAgeDays).toBeNull();
  });

  it.each([
    ['before the first', '2026-10-31T23:59:59Z', { lockAfter: 5, maxAgeDays: 90 }],
    ['from the first on', '2026-11-01T00:00:00Z', { lockAfter: 5, maxAgeDays: 60 }],
    ['from the second on', '2026-12-01T00:00:00Z', { lockAfter: 7, maxAgeDays: null }],
  ])('%s', (_, moment, expected) => {
    expect(policyAt(new Date(moment), settings)).toMatchObject(expected);
    expect(policyAt(new Date(moment), [...settings].reverse())).toMatchObject(expected);
  });

  it('refuses values out of limits and unknown names', () => {
    expect(policyProblems({ lockAfter: 5, maxAgeDays: null })).toEqual([]);
    expect(policyProblems({ lockAfter: 0 })).toEqual(['lockAfter takes a whole number from 3 to 100']);
    expect(policyProblems({ minLength: 7.5 })).toEqual(['minLength takes a whole number from 8 to 64']);
    expect(policyProblems(JSON.parse('{"minScore": null}') as object)).toEqual(['minScore needs a number']);
  });

  it.each(['colour', 'toString', 'constructor'])('knows no setting called %s', (name) => {
    expect(policyProblems(JSON.parse(`{"${name}": 1}`) as object)).toEqual([`there is no setting called ${name}`]);
  });

  it.each([
    ['lockAfter', 3, 100],
    ['maxAgeDays', 1, 3650],
    ['minLength', 8, 64],
    ['maxLength', 64, 256],
    ['minScore', 0, 4],
    ['remembered', 0, 24],
    ['oneTimeHours', 1, 168],
  ])('%s goes from %i to %i', (name, min, max) => {
    const outside = [`${name} takes a whole number from ${min} to ${max}`];
    expect([min - 1, min, max, max + 1].map((value) => policyProblems({ [name]: value }))).toEqual([
      outside,
      [],
      [],
      outside,
    ]);
  });
});

describe('age of a password, in days of Europe/London [S12]', () => {
  it.each([
    ['the same day', '2026-03-01T08:00:00Z', '2026-03-01T22:00:00Z', 0],
    ['just before and after midnight in winter', '2026-01-01T23:59:00Z', '2026-01-02T00:01:00Z', 1],
    ['before and after midnight in summer, which is 23:00 UTC', '2026-07-01T22:59:00Z', '2026-07-01T23:01:00Z', 1],
    ['over the change to summer time', '2026-03-28T12:00:00Z', '2026-03-30T12:00:00Z', 2],
    ['over the change to winter time', '2026-10-24T12:00:00Z', '2026-10-26T12:00:00Z', 2],
    ['over a leap day', '2028-02-28T12:00:00Z', '2028-03-01T12:00:00Z', 2],
  ])('%s', (_, from, to, days) => {
    expect(daysBetween(new Date(from), new Date(to))).toBe(days);
  });

  it('works through day 89 and runs out on day 90', () => {
    const changed = new Date('2026-08-01T09:00:00Z');
    expect(hasRunOut(changed, 90, new Date('2026-10-29T23:59:59Z'))).toBe(false);
    expect(hasRunOut(changed, 90, new Date('2026-10-30T00:00:01Z'))).toBe(true);
    expect(hasRunOut(changed, null, new Date('2036-10-30T00:00:01Z'))).toBe(false);
  });
});
