import { ALL_TOPICS } from '@oct/contracts';
import { prepareEventLog } from '@oct/platform/bootstrap';
import { type TestDatabase, testDatabase } from '@oct/testing/postgres';
import { withClient } from '@oct/tools/postgres';

describe('preparing the event log, as a job does (DESIGN 10)', () => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await testDatabase('eventlog', async () => undefined);
  });
  afterAll(() => database.drop());

  it('makes its tables and every topic of the contracts, and may be run again', async () => {
    const env = { EVENT_LOG_URL: database.url, MIGRATOR_DATABASE_URL: database.migratorUrl };
    await prepareEventLog(env);
    expect(await prepareEventLog(env)).toBe(`${ALL_TOPICS.length} topics are there`);
    const { rows } = await withClient(database.url, (client) =>
      client.query<{ name: string; partitions: number }>('SELECT name, partitions FROM topic'),
    );
    const sorted = (topics: readonly { name: string; partitions: number }[]) =>
      topics.map(({ name, partitions }) => `${name} ${partitions}`).sort();
    expect(sorted(rows)).toEqual(sorted(ALL_TOPICS));
  });

  it('says which setting is missing', async () => {
    await expect(prepareEventLog({})).rejects.toThrow('EVENT_LOG_URL is missing');
  });
});
