import { runMigrationsJob, type MigrationsJob } from '../database';
import { createLogger } from '../telemetry';

export type MigrationsDefinition = Pick<MigrationsJob, 'app' | 'entities' | 'migrations'>;

/** Body of every `migrate.ts`: a job with the migrator's role, never part of a replica's start (DESIGN 9). */
export function runMigrations(definition: MigrationsDefinition, env: NodeJS.ProcessEnv = process.env): void {
  const logger = createLogger(definition.app);
  const migratorUrl = env.MIGRATOR_DATABASE_URL;
  if (!migratorUrl) {
    process.stderr.write(`${definition.app} cannot migrate: MIGRATOR_DATABASE_URL is missing\n`);
    process.exitCode = 1;
    return;
  }
  runMigrationsJob({ ...definition, migratorUrl }).then(
    (report) => logger.info({ applied: report.applied, schemaVersion: report.schemaVersion }, 'migrations are done'),
    (error: unknown) => {
      logger.error({ err: error }, 'migrations failed');
      process.exitCode = 1;
    },
  );
}
