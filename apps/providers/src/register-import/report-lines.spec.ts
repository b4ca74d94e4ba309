import { ImportTally } from './domain/import-tally';
import type { ImportReport } from './import-register.service';
import { reportLines } from './report-lines';

function report(changes: Partial<ImportReport> = {}): ImportReport {
  const tally = new ImportTally();
  Object.assign(tally.counts, { read: 451, outOfScope: 364, newOpen: 44, newClosed: 43 });
  return {
    title: 'export of the CQC API',
    asOf: '2025-03-13',
    isAsOfGuessed: true,
    isDryRun: false,
    notes: [],
    counts: tally.counts,
    changedFields: {},
    badRows: [],
    suspects: [],
    absentIds: [],
    ...changes,
  };
}

describe('the report of an import', () => {
  it('counts new homes open and closed apart', () => {
    const text = reportLines(report()).join('\n');
    expect(text).toMatch(
      /rows read +451\n.*out of scope +364\n.*new, open +44\n.*new, closed +43\n.*changed +0\n.*unchanged +0\n/,
    );
    expect(text).toContain('as of 2025-03-13 (the newest day in it');
  });

  it('says line, field and reason of bad rows, and what to do about suspects', () => {
    const text = reportLines(
      report({
        isDryRun: true,
        changedFields: { name: 2 },
        badRows: [{ line: 12, field: 'numberOfBeds', reason: 'is not a whole number: "abc"' }],
        suspects: [{ locationId: '1-1', rule: 'provider-changed', detail: '1-2 to 1-3' }],
      }),
    ).join('\n');
    expect(text).toContain('DRY RUN');
    expect(text).toContain('changed                   0 (name 2)');
    expect(text).toContain('line 12, numberOfBeds is not a whole number: "abc"');
    expect(text).toContain(
      '1-1 the same location under another provider (1-2 to 1-3); not believed, --accept provider-changed takes it',
    );
  });

  it('does not drown a person in lines', () => {
    const badRows = Array.from({ length: 100 }, (_, i) => ({ line: i, field: 'name', reason: 'is missing' }));
    const lines = reportLines(report({ badRows }));
    expect(lines.length).toBeLessThan(60);
    expect(lines.at(-1)).toBe('  ... and 60 more: --json lists all');
  });
});
