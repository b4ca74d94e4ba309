import { setTimeout as delay } from 'node:timers/promises';
import { Injectable, Optional } from '@nestjs/common';
import { type Counter, Gauge } from 'prom-client';
import { Clock } from '../clock';
import { Database } from '../database';
import { Metrics } from '../telemetry';
import { type EventLog, partitionName } from './log/event-log';

const ANSWERS_WITHIN_MS = 2_000;

/** What an SRE watches first (QUALITY QO2): are events on their way, and how old are they? */
@Injectable()
export class MessagingMetrics {
  private readonly deadLetters: Counter<'topic'> | undefined;

  constructor(
    private readonly clock: Clock,
    private readonly database: Database,
    @Optional() private readonly metrics?: Metrics,
  ) {
    this.deadLetters = metrics?.counter('dead_letters_total', 'Records that a handler could not take', ['topic']);
  }

  observeOutbox(): void {
    this.metrics?.gauge('outbox_oldest_age_seconds', 'Age of the oldest row that is not published', () =>
      this.oldestUnpublishedAge(),
    );
  }

  /** Seconds; 0 when everything is published. */
  async oldestUnpublishedAge(): Promise<number> {
    const [row] = await this.database.query<{ oldest: Date | null }>(
      'SELECT min(created_at) AS oldest FROM outbox WHERE published_at IS NULL',
    );
    return row?.oldest ? secondsBetween(row.oldest, this.clock.now()) : 0;
  }

  observeLag(log: EventLog, group: string, topics: readonly string[]): void {
    const lagOf = (topic: string): Promise<ConsumerLag> => consumerLag(log, group, [topic], this.clock.now());
    this.observeByTopic(
      'consumer_lag_seconds',
      'Age of the oldest event that is not handled',
      topics,
      lagOf,
      'seconds',
    );
    this.observeByTopic('consumer_lag_records', 'Events that are not handled', topics, lagOf, 'records');
  }

  deadLettered(topic: string): void {
    this.deadLetters?.inc({ topic });
  }

  private observeByTopic(
    name: string,
    help: string,
    topics: readonly string[],
    lagOf: (topic: string) => Promise<ConsumerLag>,
    what: keyof ConsumerLag,
  ): void {
    if (!this.metrics) return;
    new Gauge({
      name,
      help,
      labelNames: ['topic'],
      registers: [this.metrics.registry],
      async collect() {
        // While the log is away its lag is unknown, which is no reason to keep all other metrics from whoever looks for it.
        const lags = await Promise.all(topics.map((topic) => knownSoon(lagOf(topic))));
        this.reset();
        for (const [i, topic] of topics.entries()) {
          const lag = lags[i];
          if (lag) this.set({ topic }, lag[what]);
        }
      },
    });
  }
}

/** Undefined when it fails or takes longer than a scrape may. */
async function knownSoon<T>(value: Promise<T>): Promise<T | undefined> {
  return Promise.race([value.catch(() => undefined), delay(ANSWERS_WITHIN_MS, undefined, { ref: false })]);
}

export interface ConsumerLag {
  records: number;
  /** Age of the oldest event that waits; 0 when none does. */
  seconds: number;
}

export async function consumerLag(
  log: EventLog,
  group: string,
  topics: readonly string[],
  now: Date,
): Promise<ConsumerLag> {
  const committed = await log.committed(group, topics);
  const lag: ConsumerLag = { records: 0, seconds: 0 };
  for (const topic of topics) {
    for (const [partition, end] of (await log.endOffsets(topic)).entries()) {
      const position = committed.get(partitionName(topic, partition)) ?? 0;
      const [first] = end > position ? await log.read(topic, partition, position, 1) : [];
      if (!first) continue;
      lag.records += end - first.offset;
      lag.seconds = Math.max(lag.seconds, secondsBetween(new Date(first.headers.ce_time ?? now), now));
    }
  }
  return lag;
}

function secondsBetween(from: Date, to: Date): number {
  return Math.max(0, (to.getTime() - from.getTime()) / 1_000);
}
