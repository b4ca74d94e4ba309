import { readFileSync } from 'node:fs';
import { type Consumer, type EachBatchPayload, Kafka, type KafkaMessage, logLevel } from 'kafkajs';
import { AtTheEnd } from './at-the-end';
import type { NationalCopy } from './national-copy';

export interface NationalConsumerSettings {
  brokers: readonly string[];
  username: string;
  password: string;
  /** PEM of whoever signed the brokers' certificates. */
  caFile?: string | undefined;
  /** Begins with the name of the account and a dot: the brokers refuse any other. */
  group: string;
  topics: readonly string[];
  /** Ends at the end of the topics as it is at the start, instead of waiting for more. */
  untilEnd: boolean;
  say: (line: string) => void;
}

/**
 * Reads national topics into a copy. What it shows: begin at the beginning, let the version decide, save before committing, go on
 * from what was saved, and end in an error when kafkajs has given up, so that whoever runs it starts it again.
 */
export async function consumeNational(settings: NationalConsumerSettings, copy: NationalCopy): Promise<void> {
  const kafka = new Kafka({
    clientId: settings.username,
    brokers: [...settings.brokers],
    ssl: settings.caFile === undefined ? true : { ca: [readFileSync(settings.caFile, 'utf8')] },
    sasl: { mechanism: 'scram-sha-512', username: settings.username, password: settings.password },
    logLevel: logLevel.NOTHING,
  });
  const waiting = settings.untilEnd ? await unread(kafka, settings.topics, copy) : undefined;
  if (waiting?.size === 0) return;
  const consumer = kafka.consumer({
    groupId: settings.group,
    maxWaitTimeInMs: 250,
    // A successor waits so long for one that was killed.
    sessionTimeout: 10_000,
    // After some failures kafkajs never restarts, in silence. Here no failure is silent: this program ends, and is started again.
    retry: { restartOnFailure: () => Promise.resolve(false) },
  });
  try {
    await untilEnded(consumer, settings, copy, waiting && new AtTheEnd(kafka, waiting, copy));
  } finally {
    await consumer.disconnect();
  }
}

async function untilEnded(
  consumer: Consumer,
  { topics, say }: NationalConsumerSettings,
  copy: NationalCopy,
  atTheEnd: AtTheEnd | undefined,
): Promise<void> {
  let end: () => void = () => undefined;
  const ended = new Promise<void>((resolve, reject) => {
    end = resolve;
    consumer.on(consumer.events.CRASH, ({ payload }) => reject(payload.error));
    consumer.on(consumer.events.FETCH, () => void atTheEnd?.afterFetch().then((isDone) => isDone && end(), reject));
  });
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, end);
  // The copy knows best how far it is. What the group has committed is for those who watch its lag.
  consumer.on(consumer.events.GROUP_JOIN, ({ payload }) => {
    for (const [topic, partitions] of Object.entries(payload.memberAssignment as Record<string, number[]>))
      for (const partition of partitions) consumer.seek({ topic, partition, offset: copy.position(topic, partition) });
  });
  await consumer.connect();
  await consumer.subscribe({ topics: [...topics], fromBeginning: true });
  await consumer.run({
    autoCommit: false,
    eachBatchAutoResolve: false,
    eachBatch: async (payload) => {
      await takeBatch(payload, copy, say);
      if (atTheEnd?.afterBatch()) end();
    },
  });
  await ended;
}

async function takeBatch(payload: EachBatchPayload, copy: NationalCopy, say: (line: string) => void): Promise<void> {
  const { batch, isStale, resolveOffset, commitOffsetsIfNecessary, heartbeat } = payload;
  const { topic, partition, messages } = batch;
  if (isStale()) return;
  for (const message of messages) take(topic, partition, message, copy, say);
  const last = messages.at(-1)?.offset;
  if (last === undefined) return;
  copy.save();
  resolveOffset(last);
  const offset = copy.position(topic, partition);
  await commitOffsetsIfNecessary({ topics: [{ topic, partitions: [{ partition, offset }] }] });
  await heartbeat();
}

function take(
  topic: string,
  partition: number,
  { key, value, headers, offset }: KafkaMessage,
  copy: NationalCopy,
  say: (line: string) => void,
): void {
  const home = key?.toString() ?? '';
  const version = Number(headers?.ce_version?.toString() ?? 0);
  const data = value === null ? null : (JSON.parse(value.toString()) as object);
  const isNews = copy.fold({ topic, partition, offset, key: home, version, data });
  if (isNews) say(`${topic} ${home} version ${version}${data === null ? ' is gone' : ''}`);
}

/** Partitions with records that are not in the copy, and where they end now. */
async function unread(kafka: Kafka, topics: readonly string[], copy: NationalCopy): Promise<Map<string, bigint>> {
  const admin = kafka.admin();
  await admin.connect();
  try {
    const ends = new Map<string, bigint>();
    for (const topic of topics) {
      for (const { partition, high, low } of await admin.fetchTopicOffsets(topic)) {
        const isBehind = BigInt(high) > BigInt(copy.position(topic, partition)) && BigInt(high) > BigInt(low);
        if (isBehind) ends.set(`${topic}/${partition}`, BigInt(high));
      }
    }
    return ends;
  } finally {
    await admin.disconnect();
  }
}
