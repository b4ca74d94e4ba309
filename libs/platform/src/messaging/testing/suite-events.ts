import { randomUUID } from 'node:crypto';
import type { EventContract } from '@oct/contracts';
import type { LogRecordInput } from '../log/event-log';
import { encodeEvent } from '../wire/cloud-event';

export interface SuiteState {
  id: string;
  n: number;
}

/** A state topic of the behaviour suite's own. */
export function suiteContract(topic: string): EventContract<SuiteState> {
  return {
    topic,
    kind: 'state',
    owner: 'suite',
    audience: 'internal',
    keyOf: 'id',
    partitions: 4,
    description: 'For the behaviour suite',
    schema: {
      type: 'object',
      required: ['id', 'n'],
      properties: {
        id: { type: 'string', 'x-classification': 'internal' },
        n: { type: 'integer', 'x-classification': 'internal' },
      },
    },
    example: { id: 'a', n: 1 },
  };
}

export function suiteRecord(
  topic: string,
  id: string,
  n: number | null,
  occurredAt = new Date('2026-03-02T09:00:00Z'),
): LogRecordInput {
  return encodeEvent({
    key: id,
    event_id: randomUUID(),
    type: topic,
    source: 'suite',
    subject: id,
    occurred_at: occurredAt,
    traceparent: null,
    actor: null,
    data: n === null ? null : { id, n },
    version: String(n ?? 0),
  });
}
