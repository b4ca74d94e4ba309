import { LOGICAL_PARTITIONS, topicOf } from '@oct/contracts';
import type { AnyEventContract } from '../wire/any-event-contract';
import { TopicMismatchError } from '../wire/messaging-errors';
import type { TopicSpec } from './event-log';

export { deadLetterTopic, redriveTopic } from '@oct/contracts';

export function topicSpec(contract: AnyEventContract): TopicSpec {
  const { topic, partitions } = contract;
  if (LOGICAL_PARTITIONS % partitions !== 0) {
    throw new TopicMismatchError(
      `${topic} has ${partitions} partitions: their number must divide ${LOGICAL_PARTITIONS}`,
    );
  }
  return topicOf(contract);
}
