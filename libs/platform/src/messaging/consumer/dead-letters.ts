import type { Clock } from '../../clock';
import { type EventLog, type LogRecord, type LogRecordInput, partitionName } from '../log/event-log';
import { deadLetterTopic, redriveTopic } from '../log/topics';

/** Where a record was before it became a dead letter; redriven records keep it. */
export interface Origin {
  topic: string;
  partition: number;
  offset: number;
}

export interface DeadLetter extends Origin {
  /** Offset in the dead-letter topic: its name for redrive. */
  id: number;
  key: string;
  cause: string;
  message: string;
  tries: number;
  failedAt: string;
  isRedriven: boolean;
}

const LONGEST_MESSAGE = 500;

export function originOf(record: LogRecord): Origin {
  const { oct_origin_topic: topic, oct_origin_partition: partition, oct_origin_offset: offset } = record.headers;
  if (topic === undefined) return { topic: record.topic, partition: record.partition, offset: record.offset };
  return { topic, partition: Number(partition), offset: Number(offset) };
}

/** The record as it was, with its cause and position. */
export function deadLetterOf(record: LogRecord, error: Error, tries: number, clock: Clock): LogRecordInput {
  const origin = originOf(record);
  return {
    key: record.key,
    value: record.value,
    headers: {
      ...record.headers,
      oct_origin_topic: origin.topic,
      oct_origin_partition: String(origin.partition),
      oct_origin_offset: String(origin.offset),
      oct_cause: error.name,
      oct_cause_message: error.message.slice(0, LONGEST_MESSAGE),
      oct_tries: String(tries),
      oct_failed_at: clock.now().toISOString(),
    },
  };
}

/** Newest last. A letter that failed again after its redrive is a new letter. */
export async function listDeadLetters(log: EventLog, group: string): Promise<DeadLetter[]> {
  const records = await deadLetterRecords(log, group);
  const redriven = new Set<string>();
  for await (const record of log.readAll([redriveTopic(group).name]))
    redriven.add(record.headers.oct_dead_letter ?? '');
  return records.map((record) => ({
    ...originOf(record),
    id: record.offset,
    key: record.key,
    cause: record.headers.oct_cause ?? 'unknown',
    message: record.headers.oct_cause_message ?? '',
    tries: Number(record.headers.oct_tries ?? 0),
    failedAt: record.headers.oct_failed_at ?? '',
    isRedriven: redriven.has(String(record.offset)),
  }));
}

/** Sends those letters, or all that were not redriven yet, to the group once more. Returns how many. */
export async function redriveDeadLetters(log: EventLog, group: string, ids?: readonly number[]): Promise<number> {
  const letters = await listDeadLetters(log, group);
  const wanted = new Set(ids ?? letters.filter((letter) => !letter.isRedriven).map((letter) => letter.id));
  const records = (await deadLetterRecords(log, group)).filter((record) => wanted.has(record.offset));
  for (const { key, value, headers, offset } of records) {
    await log.append(redriveTopic(group).name, 0, [
      { key, value, headers: { ...headers, oct_dead_letter: String(offset) } },
    ]);
  }
  return records.length;
}

async function deadLetterRecords(log: EventLog, group: string): Promise<LogRecord[]> {
  await log.createTopics([deadLetterTopic(group), redriveTopic(group)]);
  const records: LogRecord[] = [];
  for await (const record of log.readAll([deadLetterTopic(group).name])) records.push(record);
  return records;
}

export function describeOrigin(origin: Origin): string {
  return `${partitionName(origin.topic, origin.partition)} offset ${origin.offset}`;
}
