import { createHash, randomBytes } from 'node:crypto';
import {
  addressed,
  createDatabase,
  type DatabaseNames,
  databaseNames,
  ensureRoles,
  EVENT_LOG,
  prepareDatabase,
  withClient,
} from '@oct/tools/postgres';
import { type Client, escapeIdentifier } from 'pg';

export interface TestDatabase {
  /** Address for the app role, as DATABASE_URL. */
  readonly url: string;
  /** Address for the owner of the tables, as MIGRATOR_DATABASE_URL. */
  readonly migratorUrl: string;
  drop(): Promise<void>;
}

export type Migrate = (migratorUrl: string) => Promise<void>;

/** One lock for all making of roles and templates in the cluster: jest workers are processes and would race. */
const MAKING = 7_301_001;

/**
 * A fresh, migrated database of one app for one test file. The first caller of a run migrates a template; everyone gets a
 * copy of it. The same name must always come with the same migrations.
 */
export async function testDatabase(app: string, migrate: Migrate): Promise<TestDatabase> {
  const superuserUrl = serverUrl();
  const names = databaseNames(app);
  const template = `template_${app}_${runMark(superuserUrl)}`;
  await underLock(superuserUrl, async (client) => {
    const found = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [template]);
    if (found.rowCount === 0) await makeTemplate(client, superuserUrl, names, template, migrate);
  });
  const copy = { ...names, database: `test_${app}_${randomBytes(6).toString('hex')}` };
  await createDatabase(superuserUrl, copy.database, copy, template);
  const { url, migratorUrl } = addressed(superuserUrl, copy);
  return { url, migratorUrl, drop: () => dropDatabase(superuserUrl, copy.database) };
}

/** The same for the event log that all apps share; its migrations come from the messaging library. */
export async function eventLogDatabase(migrate: Migrate): Promise<TestDatabase> {
  return testDatabase(EVENT_LOG, migrate);
}

/** Renamed only when whole, so that a failed migration leaves no half template for the next file. */
async function makeTemplate(
  client: Client,
  superuserUrl: string,
  names: DatabaseNames,
  template: string,
  migrate: Migrate,
): Promise<void> {
  const making = { ...names, database: `${template}_making` };
  await dropDatabase(superuserUrl, making.database);
  await ensureRoles(superuserUrl, making);
  await createDatabase(superuserUrl, making.database, making);
  await prepareDatabase(superuserUrl, making.database, making);
  await migrate(addressed(superuserUrl, making).migratorUrl);
  await client.query(`ALTER DATABASE ${escapeIdentifier(making.database)} RENAME TO ${escapeIdentifier(template)}`);
}

async function dropDatabase(superuserUrl: string, database: string): Promise<void> {
  await withClient(superuserUrl, async (client) => {
    await client.query(`DROP DATABASE IF EXISTS ${escapeIdentifier(database)} WITH (FORCE)`);
  });
}

async function underLock(superuserUrl: string, work: (client: Client) => Promise<void>): Promise<void> {
  await withClient(superuserUrl, async (client) => {
    await client.query('SELECT pg_advisory_lock($1)', [MAKING]);
    await work(client);
  });
}

function serverUrl(): string {
  const url = process.env.OCT_TEST_PG_URL;
  if (!url) {
    throw new Error(
      'This test needs PostgreSQL: run it with "npm test -- --only medium,api PATH", which starts one (OCT_TEST_PG_URL is not set).',
    );
  }
  return url;
}

/** Templates of an earlier run may be out of date where somebody keeps one server for several runs. */
function runMark(superuserUrl: string): string {
  const run = process.env.OCT_TEST_RUN_ID ?? superuserUrl;
  return createHash('sha256').update(run).digest('hex').slice(0, 12);
}
