import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { Test } from '@nestjs/testing';
import { JwksSource } from '@oct/platform/auth';
import { FixedClock } from '@oct/platform/clock';
import { parseConfig } from '@oct/platform/config';
import { Database, runMigrationsJob } from '@oct/platform/database';
import { prepareHttpApp } from '@oct/platform/http';
import { eventLogMigrations } from '@oct/platform/messaging';
import { createLogger, Metrics } from '@oct/platform/telemetry';
import { testJwksSource } from '@oct/testing/auth';
import { eventLogDatabase, testDatabase, type TestDatabase } from '@oct/testing/postgres';
import { AppModule } from '../src/app.module';
import { reportingConfigSpec } from '../src/config/reporting.config';
import { reportingDatabase } from '../src/data-source';

export interface ReportingUnderTest {
  app: NestFastifyApplication;
  clock: FixedClock;
  database: Database;
  close(): Promise<void>;
}

export const NOW = new Date('2026-11-20T09:12:00Z');

/** The real app on a database and a log of its own; only the clock and the gateway's keys are doubles. */
export async function startReporting(): Promise<ReportingUnderTest> {
  const database = await testDatabase('reporting', async (migratorUrl) => {
    await runMigrationsJob({ ...reportingDatabase, migratorUrl });
  });
  const log = await eventLogDatabase(async (migratorUrl) => {
    await runMigrationsJob({ app: 'eventlog', entities: [], migrations: eventLogMigrations, migratorUrl });
  });
  const clock = new FixedClock(NOW);
  const app = await httpApp(clock, database, log);
  return {
    app,
    clock,
    database: app.get(Database),
    close: async () => {
      await app.close();
      await Promise.all([database.drop(), log.drop()]);
    },
  };
}

async function httpApp(clock: FixedClock, database: TestDatabase, log: TestDatabase): Promise<NestFastifyApplication> {
  const logger = createLogger('reporting', { level: 'silent' });
  const metrics = new Metrics('reporting');
  const config = parseConfig('reporting', reportingConfigSpec, {
    DATABASE_URL: database.url,
    EVENT_LOG_URL: log.url,
    JWKS_URL: 'http://127.0.0.1:1/jwks',
  });
  const module = await Test.createTestingModule({
    imports: [AppModule.forRuntime({ config, clock, logger, metrics, role: 'api' })],
  })
    .overrideProvider(JwksSource)
    .useValue(testJwksSource())
    .compile();
  const app = module.createNestApplication<NestFastifyApplication>(new FastifyAdapter(), { logger: false });
  prepareHttpApp(app, logger, metrics);
  await app.init();
  await app.getHttpAdapter().getInstance().ready();
  return app;
}
