import type { JsonSchema } from '../json-schema';
import type { EventContract } from './event-contract';

type DescribedContract = Pick<
  EventContract<unknown>,
  'topic' | 'kind' | 'owner' | 'audience' | 'partitions' | 'retentionDays' | 'description' | 'schema'
> & {
  keyOf: string;
  example: unknown;
};

/** AsyncAPI 3.0 of all topics: output of the contracts, equal to docs/asyncapi.yaml by test. */
export function asyncApiOf(contracts: readonly DescribedContract[], version: string): object {
  return {
    asyncapi: '3.0.0',
    info: {
      title: 'Open Capacity Tracker events',
      version,
      description:
        'CloudEvents 1.0 in binary mode: attributes in headers, JSON in the value. The key is the id of the thing. State topics are compacted ' +
        'and carry the whole state: compare the version in the header, never the order of arrival. Topics whose name begins with `national.` are for outsiders.',
    },
    defaultContentType: 'application/json',
    channels: Object.fromEntries(contracts.map((contract) => [contract.topic, channel(contract)])),
    operations: Object.fromEntries(
      contracts.map(({ topic, owner }) => [
        `${owner}-publishes-${topic}`,
        { action: 'send', channel: { $ref: `#/channels/${topic}` }, title: `${owner} publishes ${topic}` },
      ]),
    ),
  };
}

function channel(contract: DescribedContract): object {
  return {
    address: contract.topic,
    description: contract.description,
    'x-audience': contract.audience,
    'x-key': contract.keyOf,
    'x-cleanup': contract.kind === 'state' ? 'compact' : `delete after ${contract.retentionDays ?? 0} days`,
    'x-partitions': contract.partitions,
    messages: {
      event: {
        name: contract.topic,
        headers: headers(contract.kind),
        payload: contract.schema,
        examples: [{ name: 'example', payload: contract.example }],
      },
    },
  };
}

function headers(kind: 'state' | 'change'): JsonSchema {
  const text = (description: string): JsonSchema => ({ type: 'string', description });
  return {
    type: 'object',
    required: ['ce_specversion', 'ce_id', 'ce_type', 'ce_source', 'ce_subject', 'ce_time'],
    properties: {
      ce_specversion: { const: '1.0' },
      ce_id: text('The same at every delivery'),
      ce_type: text('The topic name'),
      ce_source: text('Who published it'),
      ce_subject: text('Id of the thing'),
      ce_time: { type: 'string', format: 'date-time' },
      ...(kind === 'state'
        ? { ce_version: text('Version of the aggregate: (restore epoch, n) in one integer; newer is larger') }
        : {}),
      traceparent: text('W3C Trace Context'),
    },
  };
}
