import { LOGICAL_PARTITIONS } from '@oct/contracts';
import type { AnyEventContract } from '../wire/any-event-contract';
import { TopicMismatchError } from '../wire/messaging-errors';
import type { TopicSpec } from './event-log';

export function topicSpec(contract: AnyEventContract): TopicSpec {
  const { topic: name, partitions, kind, retentionDays } = contract;
  if (LOGICAL_PARTITIONS % partitions !== 0) {
    throw new TopicMismatchError(
      `${name} has ${partitions} partitions: their number must divide ${LOGICAL_PARTITIONS}`,
    );
  }
  if (kind === 'state') return { name, partitions, cleanup: 'compact' };
  return { name, partitions, cleanup: 'delete', retentionDays: retentionDays ?? 7 };
}

const DEAD_LETTER_DAYS = 90;

/** Records that a group could not handle, with cause and position. */
export function deadLetterTopic(group: string): TopicSpec {
  return { name: `dead-letter.${group}.v1`, partitions: 1, cleanup: 'delete', retentionDays: DEAD_LETTER_DAYS };
}

/** Dead letters that somebody sent back to the group. */
export function redriveTopic(group: string): TopicSpec {
  return { name: `redrive.${group}.v1`, partitions: 1, cleanup: 'delete', retentionDays: DEAD_LETTER_DAYS };
}
