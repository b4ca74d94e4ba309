import type { Experiment } from '../experiments/run-experiment';
import { experimentLines, isGood, type RunReport, sabotageLines, summaryLines, totalsOf, unproven } from './report';

const seen = {
  savesDue: 12,
  savesAttempted: 10,
  savesAtOnce: 5,
  savesAcknowledged: 9,
  savesRefused: 1,
  savesUnknown: 0,
  searches: 4,
  searchesAnswered: 4,
  searchesDegraded: 3,
  firstSaveMs: 1_234,
  firstSearchMs: undefined,
  longestGapMs: 2_000,
};
const finding = (invariant: string, checked: number, violations: string[] = []) => ({
  invariant,
  promise: 'it is so',
  checked,
  violations,
});
const sound: Experiment = {
  fault: 'kill capacity',
  what: 'SIGKILL of capacity',
  measures: seen,
  machine: {
    ownShare: 0.4,
    othersShare: 0.5,
    busiest: [{ process: 'kafka', seconds: 3 }],
    rigPauseMs: 120,
  },
  effects: [
    { on: 'capacity→log', touched: 3, bytes: 1_200 },
    { on: 'capacity-api', touched: 1, bytes: 0 },
  ],
  readyMs: 900,
  healedMs: 3_000,
  agreedMs: 1_000,
  findings: [finding('I1', 40), finding('I2', 80)],
  troubles: [],
  notes: [],
};
const report = (...experiments: Experiment[]): RunReport => ({
  mode: 'full',
  seed: 7,
  savesPerSecond: 8,
  searchesPerSecond: 4,
  startedInMs: 30_000,
  tookMs: 60_000,
  experiments,
  sabotages: [],
});

describe('the report of the fault rig [QUALITY 4.3]', () => {
  it('says of a fault what it did to clients', () => {
    const text = experimentLines(sound).join('\n');
    expect(text).toContain('ok     kill capacity');
    expect(text).toContain(
      'saves 10: acknowledged 9, refused 1 (clear at once 50.0 %), unknown 0, lost 0; 2 due and not sent',
    );
    expect(text).toContain('machine: 40 % ours (kafka 3.0 s), 50 % others; links stood still 0.1 s at most');
    expect(text).toContain('touched: capacity→log 3 (1200 bytes), capacity-api 1');
    expect(text).toContain('searches 4: answered 100.0 %, 3 of them degraded');
    expect(text).toContain(
      'first save 1.2 s, first search never, longest without a save 2.0 s, ready 0.9 s, healed 3.0 s',
    );
  });

  it('is good when everything healed, held and was seen', () => {
    expect(isGood(report(sound))).toBe(true);
    expect(totalsOf([sound])).toEqual({ faults: 1, acknowledged: 40, lost: 0, failed: 0 });
    expect(summaryLines(report(sound)).join('\n')).toContain('all faults healed without a hand');
  });

  it.each([
    [
      'a lost save',
      { ...sound, findings: [finding('I1', 40, ['save k1 was acknowledged and is not there'])] },
      /lost 1/,
    ],
    [
      'a store that does not come back',
      { ...sound, healedMs: undefined, troubles: ['the index differs'] },
      /NOT RIGHT/,
    ],
  ])('fails for %s', (_what, experiment, words) => {
    expect(isGood(report(sound, experiment))).toBe(false);
    expect(experimentLines(experiment).join('\n')).toMatch(words);
    expect(summaryLines(report(sound, experiment)).join('\n')).toContain('1 of 2 faults FAILED');
  });

  it('fails for an invariant that saw nothing', () => {
    const blind = report({ ...sound, findings: [finding('I1', 40), finding('I9', 0)] });
    expect(unproven(blind)).toEqual(['I9 (it is so)']);
    expect(isGood(blind)).toBe(false);
  });

  it('fails when the checker did not see a sabotage', () => {
    const result = { what: 'an audit entry is deleted', breaks: ['I7'], missed: ['I7'] };
    expect(isGood({ ...report(sound), sabotages: [result] })).toBe(false);
    expect(sabotageLines([result])).toEqual(['FAILED sabotage, an audit entry is deleted: I7 not found broken']);
  });
});
