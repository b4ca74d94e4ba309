import type { INestApplication } from '@nestjs/common';
import type { HealthCheck } from '../health';
import { Database, expectedSchemaVersion, schemaVersion } from '../database';
import { connectConsumers, ConsumerHealth, EventLog, startRelay } from '../messaging';
import { Clock } from '../clock';
import { AppLogger } from '../telemetry';
import { NightlyWork, nightlyJobs } from './nightly-work';
import type { ProcessRole } from './process-role';

/** The worker half of a process: relay and consumers; nothing in a process that only answers HTTP. */
export async function startWorker(app: INestApplication, group: string, role: ProcessRole): Promise<void> {
  if (role === 'api') return;
  startRelay(app);
  await connectConsumers(app, { group });
  new NightlyWork(app.get(Clock), app.get(AppLogger), nightlyJobs(app, group)).start();
}

/** Ready: the database answers and has the schema that this code was written for (DESIGN 10). */
export function databaseReadiness(app: INestApplication): Readonly<Record<string, HealthCheck>> {
  const database = app.get(Database);
  const { migrations } = database.dataSource.options;
  const expected = expectedSchemaVersion(
    Array.isArray(migrations) ? migrations.filter((each): each is new () => never => typeof each === 'function') : [],
  );
  return {
    database: async () => {
      const found = await schemaVersion(database);
      return found >= expected
        ? undefined
        : `the schema is at ${found}, this code needs ${expected}: run the migrations job`;
    },
  };
}

/** Alive: the consumer is not dead for good. Never because a dependency is down (DESIGN 5). */
export function consumerLiveness(app: INestApplication): Readonly<Record<string, HealthCheck>> {
  const health = app.get(ConsumerHealth);
  const log = app.get(EventLog);
  return { consumer: () => health.problem(log) };
}
