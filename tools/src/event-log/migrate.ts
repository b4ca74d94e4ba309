import 'reflect-metadata';
import { runMigrationsJob } from '@oct/platform/database';
import { eventLogMigrations } from '@oct/platform/messaging';

/** The migration job of the event log's database, which belongs to no app. */
async function main(): Promise<void> {
  const migratorUrl = process.env.MIGRATOR_DATABASE_URL;
  if (!migratorUrl) throw new Error('MIGRATOR_DATABASE_URL is missing: the address for the owner of the event log');
  await runMigrationsJob({
    app: 'eventlog',
    migratorUrl,
    entities: [],
    migrations: eventLogMigrations,
  });
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
});
