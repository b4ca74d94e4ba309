import type { JsonSchema } from '../json-schema';

export type Audience = 'internal' | 'national';

/**
 * One event type, one topic. `state` topics are compacted and carry the whole aggregate by key;
 * `change` topics are kept for a time (DESIGN 5).
 */
export interface EventContract<Data> {
  /** CloudEvents type and topic name, such as `capacity.location-capacity.v1`. */
  readonly topic: string;
  readonly kind: 'state' | 'change';
  readonly owner: string;
  readonly audience: Audience;
  /** The data property whose value is the record's key. */
  readonly keyOf: keyof Data & string;
  readonly partitions: number;
  /** `change` topics: days kept. */
  readonly retentionDays?: number;
  readonly description: string;
  readonly schema: JsonSchema;
  readonly example: Data;
}

/** Location-keyed topics have 16 partitions, never changed (DESIGN 5). */
export const LOCATION_PARTITIONS = 16;
/** The outbox stores the logical partition, positive murmur2(key) mod 64; the partition is that mod 16. */
export const LOGICAL_PARTITIONS = 64;
