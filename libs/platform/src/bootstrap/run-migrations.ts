import { runMigrationsJob, type MigrationsJob } from '../database';
import { createLogger } from '../telemetry';
import { waitForSchema } from './wait-for-schema';

export type MigrationsDefinition = Pick<MigrationsJob, 'app' | 'entities'> & {
  migrations: readonly (new () => object)[];
};

/**
 * Body of every `migrate.ts`: a job with the migrator's role, never part of a replica's start (DESIGN 9). With the argument
 * `wait` it changes nothing and ends when the schema is there: what a replica's init container does.
 */
export function runMigrations(
  definition: MigrationsDefinition,
  env: NodeJS.ProcessEnv = process.env,
  argv: readonly string[] = process.argv.slice(2),
): void {
  const { app } = definition;
  const logger = createLogger(app);
  const isWaiting = argv[0] === 'wait';
  const variable = isWaiting ? 'DATABASE_URL' : 'MIGRATOR_DATABASE_URL';
  const url = env[variable];
  if (!url) {
    process.stderr.write(`${app} cannot ${isWaiting ? 'wait for its schema' : 'migrate'}: ${variable} is missing\n`);
    process.exitCode = 1;
    return;
  }
  const work = isWaiting
    ? waitForSchema({ app, url, migrations: definition.migrations, say: (sentence) => logger.info(sentence) }).then(
        () => logger.info('the schema is there'),
      )
    : runMigrationsJob({ ...definition, migrations: [...definition.migrations], migratorUrl: url }).then((report) =>
        logger.info({ applied: report.applied, schemaVersion: report.schemaVersion }, 'migrations are done'),
      );
  work.catch((error: unknown) => {
    logger.error({ err: error }, isWaiting ? 'the schema did not come' : 'migrations failed');
    process.exitCode = 1;
  });
}
