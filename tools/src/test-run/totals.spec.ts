import { add, type JestResult, lastLine, NOTHING, skippedSuites, totalsOf } from './totals';

const result: JestResult = {
  numPassedTests: 7,
  numFailedTests: 1,
  numPendingTests: 2,
  numTodoTests: 1,
  numRuntimeErrorTestSuites: 1,
  testResults: [
    { name: 'a.test.ts', assertionResults: [{ status: 'passed', fullName: 'one' }] },
    {
      name: 'b.test.ts',
      assertionResults: [
        { status: 'pending', fullName: 'two' },
        { status: 'todo', fullName: 'three' },
        { status: 'passed', fullName: 'four' },
      ],
    },
    { name: 'c.test.ts', assertionResults: [] },
  ],
};

describe('totals of a test run', () => {
  it('count a file that could not be loaded as a failure', () => {
    expect(totalsOf(result)).toEqual({ passed: 7, failed: 2, skipped: 3 });
  });

  it('add up over runs and end in the agreed line', () => {
    const both = add(add(NOTHING, totalsOf(result)), { passed: 1, failed: 0, skipped: 0 });
    expect(lastLine(both)).toBe('8 passed, 2 failed, 3 skipped');
  });

  it('name the files with skipped tests', () => {
    expect(skippedSuites(result)).toEqual([{ name: 'b.test.ts', tests: 2 }]);
  });
});
