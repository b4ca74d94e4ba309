import { FixedClock } from '@oct/platform/clock';
import { runMigrationsJob } from '@oct/platform/database';
import { eventLogMigrations, PostgresEventLog } from '@oct/platform/messaging';
import { describeEventLog, EVENT_LOG_CASES, type LogFixture, rejectedCases } from '@oct/platform/messaging/testing';
import { eventLogDatabase } from '@oct/testing/postgres';
import { IdentityOffsetEventLog, prepareIdentityOffsets } from './identity-offset.event-log';

const migrate = async (migratorUrl: string): Promise<void> => {
  await runMigrationsJob({ app: 'eventlog', migratorUrl, entities: [], migrations: eventLogMigrations });
};

async function fixture(
  Adapter: typeof PostgresEventLog,
  prepare?: (migratorUrl: string) => Promise<void>,
): Promise<LogFixture> {
  const database = await eventLogDatabase(migrate);
  await prepare?.(database.migratorUrl);
  const clock = new FixedClock(new Date('2026-03-02T09:00:00Z'));
  const times = { pollMs: 20, rebalanceMs: 50 };
  return {
    clock,
    open: async () => new Adapter({ url: database.url, clock, applicationName: 'suite', times }),
    dispose: () => database.drop(),
  };
}

describeEventLog('PostgreSQL', () => fixture(PostgresEventLog));

describe('the behaviour suite itself', () => {
  it('rejects an adapter that takes its offsets from an identity column, by the name of what is lost', async () => {
    const cases = EVENT_LOG_CASES.filter((each) => each.capability === 'concurrent-appends');
    const rejected = await rejectedCases(() => fixture(IdentityOffsetEventLog, prepareIdentityOffsets), cases);
    expect(rejected).toEqual([
      'every one of many concurrent appends is seen by a reader that follows, in the order of its writer',
    ]);
  }, 60_000);
});
