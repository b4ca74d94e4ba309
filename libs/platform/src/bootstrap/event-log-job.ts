import { ALL_TOPICS } from '@oct/contracts';
import { clockFromEnvironment } from '../clock';
import { runMigrationsJob } from '../database';
import { eventLogAccess, eventLogMigrations, openEventLog } from '../messaging';

/**
 * The log before anybody writes to it: its own tables where it is in PostgreSQL (with `MIGRATOR_DATABASE_URL`), then every
 * topic. On Kafka that is done by Strimzi, or by this with an account that may create topics. Answers what it did.
 */
export async function prepareEventLog(env: NodeJS.ProcessEnv): Promise<string> {
  const { EVENT_LOG_URL: url, MIGRATOR_DATABASE_URL: migratorUrl } = env;
  if (!url) throw new Error('EVENT_LOG_URL is missing: the address of the log whose topics are to be made');
  if (migratorUrl) {
    await runMigrationsJob({ app: 'eventlog', migratorUrl, entities: [], migrations: eventLogMigrations });
  }
  const access = eventLogAccess(env);
  const log = openEventLog({ url, access, clock: clockFromEnvironment(env), applicationName: 'oct-prepare-log' });
  try {
    await log.createTopics(ALL_TOPICS);
  } finally {
    await log.close();
  }
  return `${ALL_TOPICS.length} topics are there`;
}
