export { InMemoryEventLog, InMemoryLogStore } from './in-memory-event-log';
export { describeEventLog, EVENT_LOG_CASES, rejectedCases } from './describe-event-log';
export type { LogFixture } from './suite-fixture';
export { until } from './until';
