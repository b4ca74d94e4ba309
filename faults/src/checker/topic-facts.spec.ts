import type { EventLog, LogRecord } from '@oct/platform/messaging';
import { STATE_TOPIC } from '../invariants';
import { recordFact, TopicFacts } from './topic-facts';

const line = { bedType: 'nursing', maximum: 9, accepting: 2, status: 'closed', countedAt: '2026-11-20T09:12:00Z' };
const record = (offset: number, more: Partial<LogRecord> = {}): LogRecord => ({
  topic: STATE_TOPIC,
  partition: 0,
  offset,
  key: 'a',
  value: JSON.stringify({ lines: [line] }),
  headers: { ce_version: String(offset + 1) },
  ...more,
});

describe('what the checker reads of topics [QUALITY 4.3]', () => {
  it('takes the version of a state from its header, and of a change from its data', () => {
    const seen = { total: 9, vacancies: 2, isOpen: false, countedAt: '2026-11-20T09:12:00.000Z', bedType: 'nursing' };
    expect(recordFact(record(4))).toMatchObject({ location: 'a', version: 5, submissionId: null, lines: [seen] });
    const value = JSON.stringify({ locationVersion: 7, submissionId: 's', lines: [] });
    expect(recordFact(record(4, { value, headers: {} }))).toMatchObject({ version: 7, submissionId: 's' });
  });

  it('reads each record once, and keeps what compaction removes later', async () => {
    let stored = [record(0), record(1)];
    const log = {
      endOffsets: (topic: string) => Promise.resolve([topic === STATE_TOPIC ? (stored.at(-1)?.offset ?? -1) + 1 : 0]),
      read: (_topic: string, _partition: number, from: number) =>
        Promise.resolve(stored.filter(({ offset }) => offset >= from)),
    } as unknown as EventLog;
    const topics = new TopicFacts(log);
    expect((await topics.all()).map(({ version }) => version)).toEqual([1, 2]);
    stored = [record(1), record(2)];
    expect((await topics.all()).map(({ version }) => version)).toEqual([1, 2, 3]);
  });
});
