import type { Actor } from '@oct/contracts';
import type { LogRecord, LogRecordInput } from '../log/event-log';
import type { AnyEventContract } from './any-event-contract';
import { problemsForReaders } from './event-schema';
import { BadRecordError } from './messaging-errors';
import type { ReceivedEvent } from './received-event';

/** One row of the outbox, as the relay reads it. */
export interface PublishableEvent {
  key: string;
  event_id: string;
  type: string;
  source: string;
  subject: string;
  occurred_at: Date;
  traceparent: string | null;
  actor: Actor | null;
  data: unknown;
  version: string | null;
}

/** CloudEvents 1.0, Kafka binary mode: attributes in headers, JSON in the value. `ce_version` and `ce_actor` are extensions. */
export function encodeEvent(event: PublishableEvent): LogRecordInput {
  const headers: Record<string, string> = {
    ce_specversion: '1.0',
    ce_id: event.event_id,
    ce_type: event.type,
    ce_source: event.source,
    ce_subject: event.subject,
    ce_time: event.occurred_at.toISOString(),
    'content-type': 'application/json',
  };
  if (event.version !== null) headers.ce_version = event.version;
  if (event.actor !== null) headers.ce_actor = JSON.stringify(event.actor);
  if (event.traceparent !== null) headers.traceparent = event.traceparent;
  return { key: event.key, value: event.data === null ? null : JSON.stringify(event.data), headers };
}

/** Throws BadRecordError, in words that quote nothing of the data. */
export function decodeEvent(record: LogRecord, contract: AnyEventContract): ReceivedEvent<unknown> {
  const { headers } = record;
  const occurredAt = new Date(required(headers, 'ce_time'));
  if (Number.isNaN(occurredAt.getTime())) throw new BadRecordError('header ce_time is not a time');
  const event: ReceivedEvent<unknown> = {
    id: required(headers, 'ce_id'),
    topic: record.topic,
    type: required(headers, 'ce_type'),
    key: record.key,
    subject: headers.ce_subject ?? record.key,
    occurredAt,
    data: dataOf(record, contract),
    partition: record.partition,
    offset: record.offset,
  };
  if (headers.ce_version !== undefined) event.version = versionOf(headers.ce_version);
  if (headers.ce_actor !== undefined) event.actor = parsed(headers.ce_actor, 'header ce_actor') as Actor;
  if (headers.traceparent !== undefined) event.traceparent = headers.traceparent;
  return event;
}

function dataOf(record: LogRecord, contract: AnyEventContract): unknown {
  if (record.value === null) return null;
  const data = parsed(record.value, 'the value');
  const problems = problemsForReaders(contract, data);
  if (problems.length > 0) throw new BadRecordError(`the value does not fit ${contract.topic}: ${problems.join('; ')}`);
  return data;
}

function required(headers: Record<string, string>, name: string): string {
  const value = headers[name];
  if (!value) throw new BadRecordError(`header ${name} is missing`);
  return value;
}

function versionOf(text: string): number {
  const version = Number(text);
  if (!Number.isSafeInteger(version) || version < 0) throw new BadRecordError('header ce_version is not a version');
  return version;
}

/** The parser's own message quotes the text, which may be personal. */
function parsed(json: string, what: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    throw new BadRecordError(`${what} is not JSON`);
  }
}
