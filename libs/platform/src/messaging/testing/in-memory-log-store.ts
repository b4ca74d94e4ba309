import type { GroupSession, LogRecord, TopicSpec } from '../log/event-log';

export interface StoredRecord extends LogRecord {
  appendedAt: number;
}

/** What several InMemoryEventLogs share, as several processes share a broker. */
export class InMemoryLogStore {
  readonly topics = new Map<string, TopicSpec>();
  readonly records = new Map<string, StoredRecord[]>();
  readonly nextOffsets = new Map<string, number>();
  readonly leases = new Map<string, number>();
  readonly positions = new Map<string, number>();
  readonly owners = new Map<string, GroupSession>();
  readonly members = new Map<string, Set<GroupSession>>();
}
