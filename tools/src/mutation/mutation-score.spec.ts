import { leastScore } from './least-score';
import { isEnough, type Mutant, type MutationReport, scoreOf, scoreTable } from './mutation-score';

const mutant = (status: string, replacement?: string): Mutant => ({
  status,
  mutatorName: 'BooleanLiteral',
  replacement,
  location: { start: { line: 7, column: 3 } },
});
const reportOf = (...statuses: string[]): MutationReport => ({
  files: { 'apps/sample/src/domain/rule.ts': { mutants: statuses.map((status) => mutant(status)) } },
});
const many = (count: number, status: string) => Array.from({ length: count }, () => status);

describe('mutation score', () => {
  it('counts an endless loop as noticed, and code that no spec reaches as survived', () => {
    const score = scoreOf('sample', reportOf('Killed', 'Timeout', 'Killed', 'Survived', 'NoCoverage'));
    expect(score).toMatchObject({ app: 'sample', killed: 3, survived: 2, leftOut: 0, percent: 60 });
  });

  it('leaves out what could not be judged', () => {
    const score = scoreOf('sample', reportOf('Killed', 'Ignored', 'RuntimeError'));
    expect(score).toMatchObject({ killed: 1, survived: 0, leftOut: 2, percent: 100 });
  });

  it('names each survivor with its place on one line', () => {
    const report = { files: { 'apps/sample/src/domain/rule.ts': { mutants: [mutant('Survived', 'if (\n  false)')] } } };
    expect(scoreOf('sample', report).survivors).toEqual([
      'apps/sample/src/domain/rule.ts:7:3 BooleanLiteral: if ( false)',
    ]);
  });

  it.each([
    ['8 of 10 killed', true, [...many(8, 'Killed'), ...many(2, 'Survived')]],
    ['799 of 1000 killed', false, [...many(799, 'Killed'), ...many(201, 'Survived')]],
    ['nothing that could be judged', false, ['Ignored']],
    ['no mutant at all', false, []],
  ])('%s: enough for 80 is %s', (_, enough, statuses) => {
    expect(isEnough(scoreOf('sample', reportOf(...statuses)), 80)).toBe(enough);
  });

  it('is shown in a table that says which app is below, and rounds none up to what it misses', () => {
    const good = scoreOf('capacity', reportOf(...many(9, 'Killed'), 'Survived', 'Ignored'));
    const bad = scoreOf('web', reportOf(...many(7_999, 'Killed'), ...many(2_001, 'Survived')));
    expect(scoreTable([good, bad, scoreOf('gateway', reportOf())], 80).split('\n')).toEqual([
      'app       killed  survived  left out            score',
      'capacity       9         1         1           90.0 %',
      'web         7999      2001         0           79.9 %  below 80 %',
      'gateway        0         0         0  nothing to kill  below 80 %',
    ]);
  });
});

describe('the least score', () => {
  it('is 80 unless OCT_MUTATION_MIN says otherwise', () => {
    expect(leastScore({})).toBe(80);
    expect(leastScore({ OCT_MUTATION_MIN: '85.5' })).toBe(85.5);
  });

  it.each(['eighty', '101', '-1'])('is not %s', (OCT_MUTATION_MIN) => {
    expect(() => leastScore({ OCT_MUTATION_MIN })).toThrow('OCT_MUTATION_MIN takes a number from 0 to 100');
  });
});
