export type { AnyEventContract } from './wire/any-event-contract';
export type { ReceivedEvent } from './wire/received-event';
export {
  BadRecordError,
  IncompleteAppendError,
  InvalidEventError,
  OutdatedLeaseError,
  TopicMismatchError,
} from './wire/messaging-errors';
export { logicalPartition, murmur2, partitionOf } from './wire/murmur2';
export {
  type Delivery,
  EventLog,
  type EventLogCapability,
  type GroupSession,
  type GroupSettings,
  type Lease,
  type LogRecord,
  type LogRecordInput,
  partitionName,
  type TopicSpec,
} from './log/event-log';
export { deadLetterTopic, redriveTopic, topicSpec } from './log/topics';
export { createOutboxTables } from './outbox/outbox-tables';
export {
  type OutboxContext,
  type OutboxEvent,
  outboxEvent,
  type OutboxRowInput,
  outboxRows,
} from './outbox/outbox-rows';
export { OUTBOX_INSERT, outboxInsertSql } from './outbox/outbox-sql';
export { Outbox } from './outbox/outbox';
export { ConsumesEvent } from './consumer/consumes-event';
export { createInboxTable, forgetOldInboxRows, runOnce } from './inbox/run-once';
export { StateRepublisher } from './republish/state-republisher';
export { republish, type RepublishSettings } from './republish/republish';
