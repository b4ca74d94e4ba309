import type { Kafka } from 'kafkajs';
import type { NationalCopy } from './national-copy';

/** Brokers that have anything for us send it long before. */
const QUIET_MS = 5_000;

/**
 * Whether everything was read that was there at the start. The last offsets of a partition need not have a record any more:
 * compaction and deletion leave holes, and transactions end in a marker that nobody is given. So it is the end as well when
 * fetches bring nothing for a while, although the leader of every partition answers.
 */
export class AtTheEnd {
  private quietSince = performance.now();
  private isAsking = false;

  constructor(
    private readonly kafka: Kafka,
    /** Where partitions end whose records are not all in the copy, by `topic/partition`. */
    private readonly ends: ReadonlyMap<string, bigint>,
    private readonly copy: NationalCopy,
  ) {}

  afterBatch(): boolean {
    this.quietSince = performance.now();
    return this.missing().length === 0;
  }

  async afterFetch(): Promise<boolean> {
    if (this.isAsking || performance.now() - this.quietSince < QUIET_MS) return false;
    this.isAsking = true;
    const asked = this.quietSince;
    const admin = this.kafka.admin();
    try {
      await admin.connect();
      for (const topic of new Set(this.missing().map((place) => place.topic))) await admin.fetchTopicOffsets(topic);
    } catch {
      // A leader is away: what it has may still come.
      this.quietSince = performance.now();
    } finally {
      this.isAsking = false;
      await admin.disconnect();
    }
    return asked === this.quietSince;
  }

  private missing(): { topic: string; partition: number }[] {
    return [...this.ends].flatMap(([place, end]) => {
      const cut = place.lastIndexOf('/');
      const [topic, partition] = [place.slice(0, cut), Number(place.slice(cut + 1))];
      return BigInt(this.copy.position(topic, partition)) < end ? [{ topic, partition }] : [];
    });
  }
}
