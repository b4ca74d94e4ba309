import { kindsOf, leavingOut, patternsLeftOut, type SharedEngine, suitesLeftOut } from './shared-engines';

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
    expect(patternsLeftOut([])).toEqual([]);
    const needing = ['/repo/apps/search/test/engine/opensearch/a.test.ts', '/repo/tools/test/slow/full/a.test.ts'];
    const others = ['/repo/tools/test/engine/kafka/a.test.ts', '/repo/tools/test/slow/mutation.test.ts'];
    expect(suitesLeftOut([...others, ...needing], [engine(['opensearch', 'full'])])).toEqual(needing);
    expect(suitesLeftOut([...others, ...needing], [])).toEqual([]);
    expect(leavingOut([])).toEqual([]);
    expect(leavingOut(['/a/'])).toEqual(
      ['/node_modules/', '/a/'].flatMap((each) => ['--testPathIgnorePatterns', each]),
    );
  });
});
