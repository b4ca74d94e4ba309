export type { AnyEventContract } from './wire/any-event-contract';
export { decodeEvent } from './wire/cloud-event';
export type { ReceivedEvent } from './wire/received-event';
export {
  BadRecordError,
  IncompleteAppendError,
  InvalidEventError,
  LogAccessError,
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
export { OutboxRelay, type OutboxRelaySettings, RELAY_TIMES, type RelayTimes } from './outbox/outbox-relay';
export { ConsumesEvent } from './consumer/consumes-event';
export { type ConsumerSettings, connectConsumers, startRelay } from './consumer/connect-consumers';
export { ConsumerHealth, type ConsumerState } from './consumer/consumer-health';
export { EventLogServer, type EventLogServerSettings } from './consumer/event-log.server';
export { type DeadLetter, listDeadLetters, redriveDeadLetters } from './consumer/dead-letters';
export { RETRY_POLICY, type RetryPolicy } from './consumer/retry-policy';
export { createInboxTable, forgetOldInboxRows, runOnce } from './inbox/run-once';
export { StateRepublisher } from './republish/state-republisher';
export { republish, type RepublishSettings } from './republish/republish';
export { repairTopics, type RepairReport } from './republish/repair-topics';
export { type AfterRestoreSettings, type RestoreReport, takeUpAfterRestore } from './republish/after-restore';
export { MessagingModule, type MessagingSettings } from './messaging.module';
export { consumerLag, type ConsumerLag, MessagingMetrics } from './messaging-metrics';
export { eventLogAccess, openEventLog, type OpenEventLogSettings } from './open-event-log';
export { type EventLogAccess, type KafkaAddress, kafkaAddress } from './kafka/kafka-address';
export { KafkaEventLog, type KafkaEventLogSettings } from './kafka/kafka-event-log';
export type { KafkaTimes } from './kafka/kafka-times';
export { eventLogMigrations } from './postgres/event-log-migrations';
export { PostgresEventLog, type PostgresEventLogSettings } from './postgres/postgres-event-log';
export type { PostgresEventLogTimes } from './postgres/event-log-times';
