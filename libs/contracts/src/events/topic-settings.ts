/** A topic as every log has it: contracts' own topics, and those that each group keeps for itself. */
export interface TopicSpec {
  name: string;
  partitions: number;
  /** `compact` keeps the last record of each key; `delete` keeps records for a time. */
  cleanup: 'compact' | 'delete';
  retentionDays?: number;
}

/** Just what a topic is made of; any contract has it. */
export interface TopicContract {
  readonly topic: string;
  readonly kind: 'state' | 'change';
  readonly partitions: number;
  readonly retentionDays?: number;
}

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const CHANGE_DAYS = 7;
const DEAD_LETTER_DAYS = 90;
/** Above the longest agreed outage of a consumer: until then it still learns from a tombstone that something is gone. */
const TOMBSTONE_DAYS = 14;

export function topicOf({ topic: name, partitions, kind, retentionDays }: TopicContract): TopicSpec {
  if (kind === 'state') return { name, partitions, cleanup: 'compact' };
  return { name, partitions, cleanup: 'delete', retentionDays: retentionDays ?? CHANGE_DAYS };
}

/** Records that a group could not handle, with cause and position. */
export function deadLetterTopic(group: string): TopicSpec {
  return { name: `dead-letter.${group}.v1`, partitions: 1, cleanup: 'delete', retentionDays: DEAD_LETTER_DAYS };
}

/** Dead letters that somebody sent back to the group. */
export function redriveTopic(group: string): TopicSpec {
  return { name: `redrive.${group}.v1`, partitions: 1, cleanup: 'delete', retentionDays: DEAD_LETTER_DAYS };
}

/**
 * Kafka's settings of a topic (DESIGN 10). Segments are closed each hour, since only closed ones are compacted or deleted; a
 * topic that is hardly written is compacted within a day all the same.
 */
export function kafkaSettings({ cleanup, retentionDays }: TopicSpec): Readonly<Record<string, string>> {
  const both = { 'cleanup.policy': cleanup, 'compression.type': 'gzip', 'segment.ms': String(HOUR_MS) };
  if (cleanup === 'delete') return { ...both, 'retention.ms': String((retentionDays ?? CHANGE_DAYS) * DAY_MS) };
  return {
    ...both,
    'max.compaction.lag.ms': String(DAY_MS),
    'delete.retention.ms': String(TOMBSTONE_DAYS * DAY_MS),
  };
}
