import { randomUUID } from 'node:crypto';
import type { Actor, Version } from '@oct/contracts';
import { currentTraceparent } from '../../telemetry/trace-context';
import type { AnyEventContract } from '../wire/any-event-contract';
import { problemsForWriters } from '../wire/event-schema';
import { InvalidEventError } from '../wire/messaging-errors';
import { logicalPartition } from '../wire/murmur2';

export interface OutboxEvent<T = unknown> {
  contract: AnyEventContract<T>;
  key: string;
  /** null: a tombstone. */
  data: T | null;
  version?: Version;
}

/** Builds an event whose data is checked against its contract by the compiler too. */
export function outboxEvent<T>(
  contract: AnyEventContract<T>,
  key: string,
  data: NoInfer<T> | null,
  version?: Version,
): OutboxEvent<T> {
  return { contract, key, data, ...(version !== undefined && { version }) };
}

export interface OutboxContext {
  actor: Actor;
  now: Date;
  /** That of the request being served, unless told. */
  traceparent?: string;
  /** CloudEvents source: the app. */
  source: string;
}

/** Parameter of `outboxInsertSql`, in the words of the table. */
export interface OutboxRowInput {
  topic: string;
  key: string;
  logical_partition: number;
  event_id: string;
  type: string;
  source: string;
  subject: string;
  occurred_at: string;
  traceparent: string | null;
  actor: Actor | null;
  data: unknown;
  version: Version | null;
  created_at: string;
}

/** An escaped NUL that is not itself the tail of an escaped backslash. */
const NUL = /(?<!\\)(?:\\\\)*\\u0000/;

/** Pure but for the event ids. Throws InvalidEventError, before anything is written, for data that its contract refuses. */
export function outboxRows(events: readonly OutboxEvent[], context: OutboxContext): OutboxRowInput[] {
  return events.map((event) => outboxRow(event, context));
}

function outboxRow({ contract, key, data, version }: OutboxEvent, context: OutboxContext): OutboxRowInput {
  const problems = data === null ? [] : [...problemsForWriters(contract, data), ...keyProblems(contract, key, data)];
  if (NUL.test(JSON.stringify(data))) problems.push('a text holds a NUL character, which PostgreSQL cannot store');
  if (key === '') problems.push('the key is empty');
  if (contract.kind === 'change' && data === null) problems.push('a change has no tombstone');
  if (contract.kind === 'state' && version === undefined) problems.push('a state needs its version');
  if (problems.length > 0) throw new InvalidEventError(contract.topic, problems);
  const now = context.now.toISOString();
  return {
    topic: contract.topic,
    key,
    logical_partition: logicalPartition(key),
    event_id: randomUUID(),
    type: contract.topic,
    source: context.source,
    subject: key,
    occurred_at: now,
    traceparent: context.traceparent ?? currentTraceparent() ?? null,
    // Outsiders read national topics: who made a change is not for them (DESIGN 5).
    actor: contract.audience === 'national' ? null : context.actor,
    data,
    version: version ?? null,
    created_at: now,
  };
}

function keyProblems(contract: AnyEventContract, key: string, data: unknown): string[] {
  const inData = (data as Record<string, unknown>)[contract.keyOf];
  return inData === key ? [] : [`the key is not the data's ${contract.keyOf}`];
}
