import { EMPTY_ENTRY } from '../../location/domain/register-entry';
import { placeOf } from '../../location/domain/place';
import type { RowDecision, RowOutcome } from './decide-row';
import { ImportTally } from './import-tally';

const entry = {
  ...EMPTY_ENTRY,
  name: 'Example House',
  organisationId: '1-200000001',
  registrationStatus: 'registered' as const,
  isCareHome: true,
};

function decision(outcome: RowOutcome, changes: Partial<RowDecision> = {}): RowDecision {
  return {
    outcome,
    entry,
    fieldAsOf: {},
    place: placeOf(entry, null),
    changes: [],
    findings: [],
    isConfirmed: false,
    isOlder: false,
    isClosing: false,
    ...changes,
  };
}

describe('[S27] what an import says that it did', () => {
  it('is nothing before the first row', () => {
    const tally = new ImportTally();
    tally.counts.read += 1;
    expect(new ImportTally().counts).toEqual({
      read: 0,
      outOfScope: 0,
      newOpen: 0,
      newClosed: 0,
      changed: 0,
      changedElsewhere: 0,
      unchanged: 0,
      closed: 0,
      older: 0,
      suspect: 0,
      badRows: 0,
      providersRead: 0,
      providersNew: 0,
      providersRenamed: 0,
    });
  });

  it.each<[RowOutcome, string]>([
    ['new-open', 'newOpen'],
    ['new-closed', 'newClosed'],
    ['changed', 'changed'],
    ['unchanged', 'unchanged'],
    ['out-of-scope', 'outOfScope'],
  ])('counts a row that is %s as %s and as nothing else', (outcome, counted) => {
    const tally = new ImportTally();
    tally.decided('1-1', decision(outcome));
    tally.decided('1-2', decision(outcome));
    expect(tally.counts).toEqual({ ...new ImportTally().counts, [counted]: 2 });
    expect(tally.suspects).toEqual([]);
  });

  it('counts homes that closed and files that are old beside what became of the row', () => {
    const tally = new ImportTally();
    tally.decided('1-1', decision('changed', { isClosing: true }));
    tally.decided('1-2', decision('unchanged', { isOlder: true }));
    expect(tally.counts).toEqual({ ...new ImportTally().counts, changed: 1, closed: 1, unchanged: 1, older: 1 });
  });

  it('names each changed field with the number of homes', () => {
    const tally = new ImportTally();
    const beds = { field: 'registeredBeds', from: 20, to: 24 };
    tally.decided('1-1', decision('changed', { changes: [beds, { field: 'phone', from: null, to: '01632960001' }] }));
    tally.decided('1-2', decision('changed', { changes: [beds] }));
    expect([...tally.changedFields]).toEqual([
      ['registeredBeds', 2],
      ['phone', 1],
    ]);
  });

  it('[DATA 4.11] counts a suspect home once, and keeps everything that is odd about it', () => {
    const tally = new ImportTally();
    const findings = [{ rule: 'beds-jump', detail: '20 to 80' } as const, { rule: 'name-changed' } as const];
    tally.decided('1-1', decision('changed', { findings }));
    tally.suspect({ locationId: '1-2', rule: 'possible-dual-registration' });
    expect(tally.counts.suspect).toBe(2);
    expect(tally.suspects).toEqual([
      { locationId: '1-1', rule: 'beds-jump', detail: '20 to 80' },
      { locationId: '1-1', rule: 'name-changed' },
      { locationId: '1-2', rule: 'possible-dual-registration' },
    ]);
  });

  it('counts a bad row once and keeps its line with each problem', () => {
    const tally = new ImportTally();
    const problems = [
      { field: 'name', reason: 'is missing' },
      { field: 'numberOfBeds', reason: 'is not a whole number: "?"' },
    ];
    tally.bad(7, problems);
    expect(tally.counts).toEqual({ ...new ImportTally().counts, badRows: 1 });
    expect(tally.badRows).toEqual(problems.map((problem) => ({ line: 7, ...problem })));
  });
});
