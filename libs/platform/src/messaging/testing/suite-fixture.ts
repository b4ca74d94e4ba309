import { randomBytes } from 'node:crypto';
import type { FixedClock } from '../../clock';
import type {
  Delivery,
  EventLog,
  EventLogCapability,
  GroupSession,
  LogRecord,
  LogRecordInput,
  TopicSpec,
} from '../log/event-log';

export interface LogFixture {
  clock: FixedClock;
  /** One more adapter on the same log, as another process would open it. */
  open(): Promise<EventLog>;
  dispose(): Promise<void>;
}

export interface LogCase {
  name: string;
  capability: EventLogCapability;
  run(context: CaseContext): Promise<void>;
}

/** A fresh topic and everything that must be closed at the end of a case. */
export class CaseContext {
  private readonly logs: EventLog[] = [];
  private readonly sessions: GroupSession[] = [];
  private readonly closers: (() => Promise<void>)[] = [];

  constructor(readonly fixture: LogFixture) {}

  async open(): Promise<EventLog> {
    const log = await this.fixture.open();
    this.logs.push(log);
    return log;
  }

  unique(prefix: string): string {
    return `${prefix}-${randomBytes(5).toString('hex')}`;
  }

  async topic(log: EventLog, settings: Partial<TopicSpec> = {}): Promise<string> {
    const name = this.unique('suite.topic');
    await log.createTopics([{ name, partitions: 4, cleanup: 'compact', ...settings }]);
    return name;
  }

  /** A member of a group that keeps what it is given and commits it. */
  async follow(
    log: EventLog,
    group: string,
    topic: string,
    onDelivery?: (delivery: Delivery) => Promise<void>,
  ): Promise<Follower> {
    const session = await log.openGroup({ group, topics: [topic], maxBatch: 10 });
    this.sessions.push(session);
    const records: LogRecord[] = [];
    const ended = session.run(async (delivery) => {
      if (onDelivery) return onDelivery(delivery);
      records.push(...delivery.records);
      await delivery.commit((delivery.records.at(-1)?.offset ?? 0) + 1);
    });
    ended.catch(() => undefined);
    return { session, records, ended };
  }

  atEnd(close: () => Promise<void>): void {
    this.closers.push(close);
  }

  async close(): Promise<void> {
    for (const close of this.closers) await close();
    await Promise.all(this.sessions.map((session) => session.close()));
    await Promise.all(this.logs.map((log) => log.close()));
  }
}

export interface Follower {
  session: GroupSession;
  records: LogRecord[];
  ended: Promise<void>;
}

export function record(key: string, value: string | null = '{}'): LogRecordInput {
  return { key, value, headers: { ce_id: `${key} ${value}` } };
}

export function values(records: readonly LogRecord[]): (string | null)[] {
  return records.map((each) => each.value);
}
