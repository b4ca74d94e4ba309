import type { HistoryEntry, SaveAttempt } from '../history/history-entry';
import {
  CHANGE_TOPIC,
  differences,
  type Facts,
  INVARIANTS,
  judge,
  PUBLIC_TOPIC,
  type RecordFact,
  STATE_TOPIC,
  type SubmissionFact,
} from '.';

type Changed<T> = { -readonly [K in keyof T]: T[K] };

const at = (n: number) => `2026-11-20T09:12:0${n}.000Z`;

interface Save {
  readonly key: string;
  readonly location: string;
  readonly version: number;
  readonly second: number;
}

/** Two homes; `a` was saved twice, the second time with a lost answer, and `b` once. */
const SAVES: readonly Save[] = [
  { key: 'k1', location: 'a', version: 1, second: 1 },
  { key: 'k2', location: 'a', version: 2, second: 3 },
  { key: 'k3', location: 'b', version: 1, second: 2 },
];

const lines = ({ second, version }: Save) => [
  { bedType: 'general-residential', total: 20, vacancies: version, isOpen: true, countedAt: at(second) },
];

function attempt(save: Save, number: number, why: SaveAttempt['why']): SaveAttempt {
  const { key, location, version } = save;
  const sent = { kind: 'save-attempt', at: save.second * 1000, key, location, ifMatch: version - 1 } as const;
  return { ...sent, attempt: `${key}-${number}`, total: 20, vacancies: version, why };
}

function answer(save: Save, number: number, status: number): HistoryEntry {
  const known = status === 200 ? { version: save.version } : {};
  const base = { kind: 'save-answer', at: save.second * 1000 + 5, attempt: `${save.key}-${number}` } as const;
  return { ...base, key: save.key, status, ...known };
}

function submission(save: Save): SubmissionFact {
  const { key, location, version, second } = save;
  return { submissionId: `s-${key}`, location, version, recordedAt: at(second), lines: lines(save) };
}

/** Both homes lie in one partition here, in the order in which they were saved. */
function records(topic: string): RecordFact[] {
  return [...SAVES]
    .sort((one, other) => one.second - other.second)
    .map((save, offset) => ({
      topic,
      partition: 3,
      offset,
      location: save.location,
      version: save.version,
      submissionId: topic === CHANGE_TOPIC ? `s-${save.key}` : null,
      lines: lines(save),
    }));
}

const [first, second, third] = SAVES as [Save, Save, Save];

function extractOf(...rows: readonly Save[]): HistoryEntry {
  return {
    kind: 'extract',
    at: 4000,
    status: 200,
    rows: rows.map((save) => ({
      location: save.location,
      bedType: 'general-residential',
      total: 20,
      vacancies: save.version,
      updatedAt: `${at(save.second).slice(0, 19)}Z`,
    })),
  };
}

function observation(projection: string, look: number, location: string, version: number): HistoryEntry {
  return { kind: 'observation', at: look, projection, look, location, version };
}

const HISTORY: readonly HistoryEntry[] = [
  attempt(first, 1, 'first'),
  answer(first, 1, 200),
  attempt(third, 1, 'first'),
  answer(third, 1, 200),
  attempt(second, 1, 'first'),
  answer(second, 1, 0),
  attempt(second, 2, 'retry'),
  answer(second, 2, 200),
  attempt(first, 2, 'other-body'),
  answer(first, 2, 422),
  { kind: 'probe', at: 1, probe: 'a save without a token', status: 401 },
  observation('joined row', 1, 'a', 1),
  observation('joined row', 2, 'a', 2),
  observation('report', 1, 'a', 1),
  observation('report', 2, 'b', 1),
  observation('report', 3, 'a', 2),
  extractOf(second, third),
];

function soundFacts(): Changed<Facts> {
  const newest = [second, third].map((save) => ({ location: save.location, lines: lines(save) }));
  return {
    history: HISTORY,
    homes: newest,
    submissions: SAVES.map(submission),
    audits: SAVES.map(({ key, location }) => ({ auditId: `audit-${key}`, submissionId: `s-${key}`, location })),
    keys: SAVES.map(({ key, location, version }) => ({ key, status: 200, location, version })),
    records: [...records(STATE_TOPIC), ...records(CHANGE_TOPIC), ...records(PUBLIC_TOPIC)],
    index: newest,
    reports: newest.map(({ location, lines: all }) => ({
      location,
      lines: all.map((line) => ({ ...line, countedAt: null })),
    })),
  };
}

const without = <T>(list: readonly T[], isGone: (each: T) => boolean) => list.filter((each) => !isGone(each));
const stale = { location: 'a', lines: lines(first) };

/** For each invariant, ways to break it; every one must be refused by its name. */
const BROKEN: readonly (readonly [string, string, (facts: Changed<Facts>) => void, RegExp])[] = [
  [
    'I1',
    'an acknowledged save is not in the database',
    (facts) => (facts.submissions = without(facts.submissions, ({ location }) => location === 'b')),
    /k3 of b at version 1 was acknowledged and is not in PostgreSQL/,
  ],
  [
    'I1',
    'an acknowledged save is there with other figures',
    (facts) =>
      (facts.submissions = facts.submissions.map((each) =>
        each.location === 'b' ? { ...each, lines: each.lines.map((line) => ({ ...line, vacancies: 9 })) } : each,
      )),
    /k3 .* with other figures than were sent/,
  ],
  [
    'I1',
    'an acknowledged save was never published',
    (facts) => (facts.records = without(facts.records, ({ topic, offset }) => topic === CHANGE_TOPIC && offset === 1)),
    /k3 .* was never published/,
  ],
  [
    'I1',
    'the index shows an older version',
    (facts) => (facts.index = facts.index.map((home) => (home.location === 'a' ? stale : home))),
    /k2 of a at version 2: the index shows version 1/,
  ],
  [
    'I1',
    'the index has lost the home',
    (facts) => (facts.index = without(facts.index, ({ location }) => location === 'a')),
    /k2 .*: the index shows no such home/,
  ],
  [
    'I2',
    'an event of a transaction that was rolled back',
    (facts) =>
      (facts.records = [
        ...facts.records,
        ...records(PUBLIC_TOPIC).map((each) => ({ ...each, offset: 9, version: 7 })),
      ]),
    /national\.capacity\.v1\/3@9, a at version 7, has no committed row/,
  ],
  [
    'I2',
    'an event with other figures than its row',
    (facts) => (facts.records = facts.records.map((each) => ({ ...each, lines: stale.lines }))),
    /has other figures than its row/,
  ],
  [
    'I3',
    'a version overtaken by a newer one',
    (facts) => {
      const [one, two, three] = records(STATE_TOPIC) as [RecordFact, RecordFact, RecordFact];
      facts.records = [two, { ...three, offset: 1 }, { ...one, offset: 2 }];
    },
    /version 1 of a came first after version 2/,
  ],
  [
    'I4',
    'the index differs',
    (facts) => (facts.index = facts.index.map((home) => (home.location === 'a' ? stale : home))),
    /^the index differs from PostgreSQL in 1 bucket: a$/,
  ],
  [
    'I4',
    'the report lacks a home',
    (facts) => (facts.reports = without(facts.reports, ({ location }) => location === 'b')),
    /^the report differs .*: b$/,
  ],
  [
    'I4',
    'an old state is last in the compacted topic',
    (facts) => (facts.records = [...facts.records, { ...(records(STATE_TOPIC)[0] as RecordFact), offset: 8 }]),
    /^capacity\.location-capacity\.v1 differs from PostgreSQL in 1 bucket: a$/,
  ],
  [
    'I5',
    'a retry took effect again',
    (facts) => {
      const again = { ...second, version: 3, second: 4 };
      facts.submissions = [...facts.submissions, { ...submission(again), submissionId: 's-again' }];
      facts.history = [...facts.history, attempt(second, 3, 'retry'), answer(again, 3, 200)];
    },
    /key k2 was answered with versions 2 and 3/,
  ],
  [
    'I5',
    'a committed save that no key stands for',
    (facts) => (facts.submissions = [...facts.submissions, { ...submission(third), version: 2, submissionId: 'x' }]),
    /b at version 2 was committed and no key has it/,
  ],
  [
    'I5',
    'two keys were answered with one effect',
    (facts) => {
      const rival = { ...third, key: 'k4' };
      facts.history = [...facts.history, attempt(rival, 1, 'first'), answer(rival, 1, 200)];
      facts.keys = [...facts.keys, { key: 'k4', status: 200, location: 'b', version: 1 }];
    },
    /keys k3 and k4 were both answered with b at version 1/,
  ],
  [
    'I5',
    'a used key was acknowledged with another body',
    (facts) => (facts.history = [...facts.history, attempt(first, 3, 'other-body'), answer(first, 3, 200)]),
    /key k1 was acknowledged with another body/,
  ],
  ['I5', 'a stored reply is gone', (facts) => (facts.keys = facts.keys.slice(1)), /key k1 has 0 stored replies/],
  [
    'I6',
    'a projection went back',
    (facts) => (facts.history = [...facts.history, observation('joined row', 3, 'a', 1)]),
    /joined row of a went from version 2 back to 1/,
  ],
  ['I7', 'an effect without audit', (facts) => (facts.audits = facts.audits.slice(1)), /s-k1 of a has 0 audit entries/],
  [
    'I7',
    'an effect audited twice',
    (facts) => (facts.audits = [...facts.audits, { auditId: 'x', submissionId: 's-k1', location: 'a' }]),
    /s-k1 of a has 2 audit entries/,
  ],
  [
    'I7',
    'an audit entry of nothing',
    (facts) => (facts.audits = [...facts.audits, { auditId: 'x', submissionId: 'none', location: 'a' }]),
    /audit entry x of a is of no effect/,
  ],
  [
    'I8',
    'a save without a token was let in',
    (facts) => (facts.history = [...facts.history, { kind: 'probe', at: 9, probe: 'no token', status: 200 }]),
    /"no token" was answered 200/,
  ],
  [
    'I8',
    'a stranger was told that the version is stale, so was let in',
    (facts) => (facts.history = [...facts.history, { kind: 'probe', at: 9, probe: 'another owner', status: 412 }]),
    /"another owner" was answered 412/,
  ],
  [
    'I9',
    'an extract mixes two moments',
    (facts) => {
      // `b` was saved before `a` was saved again: with a third save of `b` after it, old `a` and newest `b` never stood together.
      const later = { ...third, key: 'k5', version: 2, second: 5 };
      const state = { ...(records(STATE_TOPIC)[1] as RecordFact), offset: 3, version: 2, lines: lines(later) };
      facts.records = [...facts.records, state];
      facts.history = [...facts.history, extractOf(first, later)];
    },
    /has b as of capacity\.location-capacity\.v1\/3@3 beside a as before @2/,
  ],
  [
    'I9',
    'an extract mixes two moments of homes in different partitions',
    (facts) => {
      // Reports had `a` at version 2 before they had `b` at version 2: old `a` never stood beside newest `b`.
      const later = { ...third, key: 'k5', version: 2, second: 5 };
      const inAnother = (each: RecordFact) => (each.location === 'b' ? { ...each, partition: 4 } : each);
      const state = { ...(records(STATE_TOPIC)[1] as RecordFact), offset: 3, version: 2, lines: lines(later) };
      facts.records = [...facts.records, state].map(inAnother);
      facts.history = [...facts.history, observation('report', 4, 'b', 2), extractOf(first, later)];
    },
    /has b at version 2 beside a at version 1, and look 3 at reports saw 1 beside 2$/,
  ],
  [
    'I10',
    'a save nobody knows the outcome of',
    (facts) => (facts.history = [...facts.history, attempt({ ...third, key: 'k6' }, 1, 'first')]),
    /save k6 of b never got a clear answer$/,
  ],
  [
    'I10',
    'a save that was refused and done all the same',
    (facts) => {
      const refused = { ...third, key: 'k7', version: 2 };
      facts.history = [...facts.history, attempt(refused, 1, 'first'), answer(refused, 1, 412)];
      facts.keys = [...facts.keys, { key: 'k7', status: 200, location: 'b', version: 2 }];
    },
    /save k7 of b was refused and has a stored reply/,
  ],
  [
    'I10',
    'a key that tells of another effect than was answered',
    (facts) => (facts.keys = facts.keys.map((each) => (each.key === 'k2' ? { ...each, version: 1 } : each))),
    /k2 of a was acknowledged as version 2, and its key tells 1/,
  ],
];

describe('invariants of the fault rig [QUALITY 4.3]', () => {
  it('all hold for a sound history, and each of them looked at something', () => {
    const findings = judge(soundFacts());
    expect(findings.flatMap(({ violations }) => violations)).toEqual([]);
    expect(findings.filter(({ checked }) => checked === 0)).toEqual([]);
    expect(findings.map(({ invariant }) => invariant)).toEqual(
      Array.from({ length: 10 }, (_, index) => `I${index + 1}`),
    );
  });

  it.each(BROKEN)('%s is refused by name: %s', (name, _what, breakIt, words) => {
    const facts = soundFacts();
    breakIt(facts);
    const violations = judge(facts).find(({ invariant }) => invariant === name)?.violations ?? [];
    expect(violations).toEqual(expect.arrayContaining([expect.stringMatching(words)]));
  });

  it('each have a history here that breaks them', () => {
    expect(new Set(BROKEN.map(([name]) => name))).toEqual(new Set(INVARIANTS.map(({ name }) => name)));
  });
});

describe('what is nothing seen [QUALITY 4.3]', () => {
  it('I9: extracts, where nobody looked at reports beside them', () => {
    const facts = soundFacts();
    facts.history = facts.history.filter((entry) => entry.kind !== 'observation');
    expect(judge(facts).find(({ invariant }) => invariant === 'I9')).toMatchObject({ checked: 0, violations: [] });
  });

  it('I8: a door that nobody answered at', () => {
    const facts = soundFacts();
    facts.history = facts.history.map((entry) => (entry.kind === 'probe' ? { ...entry, status: 0 } : entry));
    expect(judge(facts).find(({ invariant }) => invariant === 'I8')).toMatchObject({ checked: 0, violations: [] });
  });
});

describe('what is no violation [QUALITY 4.3]', () => {
  it('I3: states sent again after a takeover are duplicates', () => {
    const [one, , three] = records(STATE_TOPIC) as [RecordFact, RecordFact, RecordFact];
    const facts = soundFacts();
    facts.records = [...facts.records, { ...one, offset: 5 }, { ...three, offset: 6 }];
    expect(judge(facts).flatMap(({ violations }) => violations)).toEqual([]);
  });

  it('I4: a home that has counted nothing yet is the same in every store, however it says so', () => {
    const facts = soundFacts();
    const empty = { bedType: 'nursing', total: null, vacancies: null, isOpen: true, countedAt: null };
    facts.homes = [...facts.homes, { location: 'c', lines: [empty] }];
    facts.reports = [...facts.reports, { location: 'c', lines: [] }];
    expect(differences(facts)).toEqual([]);
  });

  it('I9: an extract of an earlier moment, and one whose rows fit more than one state', () => {
    const facts = soundFacts();
    facts.history = [...facts.history, extractOf(first), extractOf(first, third)];
    expect(judge(facts).flatMap(({ violations }) => violations)).toEqual([]);
  });
});
