import { kindsOf, leavingOut, type SharedEngine, suitesLeftOut } from './shared-engines';

const engine = (neededBy: SharedEngine['neededBy']): SharedEngine => ({
  name: 'Some engine',
  kind: 'kafka',
  neededBy,
  isThere: false,
  whereFrom: 'install it',
  start: () => Promise.reject(new Error('it is not there')),
});

describe('engines that suites share', () => {
  it('are known from the folders of the suites that are chosen', () => {
    const suites = ['/repo/libs/platform/test/engine/kafka/bus.test.ts', '/repo/apps/search/test/medium/a.test.ts'];
    expect([...kindsOf(suites)]).toEqual(['kafka']);
    expect([...kindsOf(['/repo/tools/test/slow/full/a.test.ts', '/repo/tools/test/slow/b.test.ts'])]).toEqual(['full']);
    expect([...kindsOf([])]).toEqual([]);
  });

  it('leave out, where one is missing, the suites of its folders and no others', () => {
    expect(suitesLeftOut([])).toEqual([]);
    const patterns = suitesLeftOut([engine(['opensearch', 'full'])]);
    const leftOut = (suite: string) => patterns.some((pattern) => new RegExp(pattern).test(suite));
    expect(leftOut('/repo/apps/search/test/engine/opensearch/a.test.ts')).toBe(true);
    expect(leftOut('/repo/tools/test/slow/full/a.test.ts')).toBe(true);
    expect(leftOut('/repo/tools/test/engine/kafka/a.test.ts')).toBe(false);
    expect(leftOut('/repo/tools/test/slow/mutation.test.ts')).toBe(false);
    expect(leavingOut([])).toEqual([]);
    expect(leavingOut(['/a/'])).toEqual(
      ['/node_modules/', '/a/'].flatMap((each) => ['--testPathIgnorePatterns', each]),
    );
  });
});
