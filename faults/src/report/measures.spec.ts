import type { HistoryEntry } from '../history/history-entry';
import { measures } from './measures';

const attempt = (key: string, n: number, at: number): HistoryEntry => {
  const sent = { kind: 'save-attempt', at, attempt: `${key}/${n}`, key, location: 'a', ifMatch: 1 } as const;
  return { ...sent, total: 20, vacancies: 2, why: n === 1 ? 'first' : 'retry' };
};
const answer = (key: string, n: number, at: number, status: number): HistoryEntry => ({
  kind: 'save-answer',
  at,
  attempt: `${key}/${n}`,
  key,
  status,
  ...(status === 200 ? { version: 2 } : {}),
});
const search = (at: number, status: number, isDegraded = false): HistoryEntry => ({
  kind: 'search',
  at,
  answeredAt: at + 10,
  status,
  isDegraded,
  found: 1,
});

describe('what a fault did to clients [QUALITY 4.2]', () => {
  const seen = measures([
    { kind: 'fault', at: 1_000, fault: 'kill capacity', phase: 'began' },
    attempt('one', 1, 1_010),
    answer('one', 1, 1_020, 503),
    search(1_050, 503),
    attempt('two', 1, 1_100),
    answer('one', 2, 1_200, 0),
    { kind: 'save-not-sent', at: 1_300 },
    search(1_310, 200, true),
    attempt('one', 3, 3_000),
    answer('one', 3, 3_400, 200),
    attempt('three', 1, 3_500),
    answer('three', 1, 3_510, 200),
    attempt('four', 1, 3_600),
    answer('four', 1, 3_610, 412),
  ]);

  it('counts saves by what became of them, those due and not sent included', () => {
    expect(seen).toMatchObject({
      savesDue: 5,
      savesAttempted: 4,
      savesAtOnce: 2,
      savesAcknowledged: 2,
      savesRefused: 1,
      savesUnknown: 1,
    });
  });

  it('tells how long clients had to wait', () => {
    expect(seen).toMatchObject({ firstSaveMs: 2_400, firstSearchMs: 320, longestGapMs: 2_400 });
  });

  it('counts degraded answers as answers', () => {
    expect(seen).toMatchObject({ searches: 2, searchesAnswered: 1, searchesDegraded: 1 });
  });
});
