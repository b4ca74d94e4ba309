export { InMemoryEventLog } from './in-memory-event-log';
export { InMemoryLogStore } from './in-memory-log-store';
export { describeEventLog, EVENT_LOG_CASES, rejectedCases } from './describe-event-log';
export type { LogFixture } from './suite-fixture';
export { until } from './until';
export { suiteContract, suiteRecord, type SuiteState } from './suite-events';
