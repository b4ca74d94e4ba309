import { FixedClock } from '@oct/platform/clock';
import { KafkaEventLog, type KafkaTimes } from '@oct/platform/messaging';
import type { LogFixture } from '@oct/platform/messaging/testing';

const BROKERS = process.env.OCT_TEST_KAFKA;
export const KAFKA_URL = `kafka://${BROKERS ?? ''}`;

/** Where there is no Kafka, its suites are skipped by name; whoever starts the engines says so loudly. */
export const describeKafka = BROKERS ? describe : describe.skip;

/** Members that are gone are missed sooner, so that takeovers do not take the time of the suite. */
export const FAST_TIMES: Partial<KafkaTimes> = { sessionMs: 6_000, heartbeatMs: 200, fetchWaitMs: 50 };

export function kafkaLog(times: Partial<KafkaTimes> = {}): KafkaEventLog {
  return new KafkaEventLog({ url: KAFKA_URL, applicationName: 'suite', times: { ...FAST_TIMES, ...times } });
}

export function kafkaFixture(open: () => KafkaEventLog = kafkaLog): () => Promise<LogFixture> {
  return async () => ({
    clock: new FixedClock(new Date('2026-03-02T09:00:00Z')),
    open: async () => open(),
    dispose: async () => undefined,
  });
}
