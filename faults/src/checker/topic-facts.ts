import type { EventLog, LogRecord } from '@oct/platform/messaging';
import { CHANGE_TOPIC, PUBLIC_TOPIC, type RecordFact, STATE_TOPIC } from '../invariants';
import { type CapacityLine, lineFact } from './capacity-facts';

const TOPICS = [STATE_TOPIC, CHANGE_TOPIC, PUBLIC_TOPIC];
const AT_ONCE = 500;

/**
 * The topics from their beginning, each record read once: what compaction removes later was seen, if it was there at a look
 * before.
 */
export class TopicFacts {
  private readonly seen: RecordFact[] = [];
  private readonly next = new Map<string, number>();

  constructor(private readonly log: EventLog) {}

  async all(): Promise<readonly RecordFact[]> {
    for (const topic of TOPICS) {
      const ends = await this.log.endOffsets(topic);
      for (const [partition, end] of ends.entries()) await this.readUntil(topic, partition, end);
    }
    return this.seen;
  }

  private async readUntil(topic: string, partition: number, end: number): Promise<void> {
    const key = `${topic}/${partition}`;
    for (let from = this.next.get(key) ?? 0; from < end;) {
      const records = await this.log.read(topic, partition, from, AT_ONCE);
      const last = records.at(-1);
      if (!last) return;
      this.seen.push(...records.map(recordFact));
      from = last.offset + 1;
      this.next.set(key, from);
    }
  }
}

interface PublishedHome {
  readonly locationVersion?: number;
  readonly submissionId?: string;
  readonly lines: readonly CapacityLine[];
}

export function recordFact({ topic, partition, offset, key, value, headers }: LogRecord): RecordFact {
  const home = JSON.parse(value ?? '{"lines":[]}') as PublishedHome;
  return {
    topic,
    partition,
    offset,
    location: key,
    version: Number(home.locationVersion ?? headers.ce_version ?? Number.NaN),
    submissionId: home.submissionId ?? null,
    lines: home.lines.map(lineFact),
  };
}
