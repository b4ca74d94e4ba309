import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { Test } from '@nestjs/testing';
import { FixedClock } from '@oct/platform/clock';
import { Database, runMigrationsJob } from '@oct/platform/database';
import { prepareHttpApp } from '@oct/platform/http';
import { createLogger, Metrics } from '@oct/platform/telemetry';
import { testJwksSource } from '@oct/testing/auth';
import { testDatabase, type TestDatabase } from '@oct/testing/postgres';
import { AppModule } from '../../src/app.module';
import { searchDatabase } from '../../src/data-source';
import type { SourceChange } from '../../src/home-rows/home-rows';
import { MergeChangeService } from '../../src/home-rows/merge-change.service';
import type { StoresConfig } from '../../src/stores.module';

export const NOW = new Date('2026-11-20T16:30:00.000Z');

/** The real app on a database of its own. `start` and `stop` belong into beforeAll and afterAll. */
export class SearchApi {
  private nest: NestFastifyApplication | undefined;
  private copy: TestDatabase | undefined;

  readonly target = { app: () => this.app, now: () => NOW };

  get app(): NestFastifyApplication {
    if (!this.nest) throw new Error('the app was not started');
    return this.nest;
  }

  get database(): Database {
    return this.app.get(Database);
  }

  /** `eventLogUrl`: of a log that this test reads or consumes; without it, nothing touches the log. */
  async start(homes: readonly SourceChange[] = [], eventLogUrl?: string, stores: StoresConfig = {}): Promise<void> {
    this.copy = await testDatabase(searchDatabase.app, async (migratorUrl) => {
      await runMigrationsJob({ ...searchDatabase, migratorUrl });
    });
    const logger = createLogger(searchDatabase.app, { level: 'silent' });
    const metrics = new Metrics(searchDatabase.app);
    const url = this.copy.url;
    const config = {
      DATABASE_URL: url,
      EVENT_LOG_URL: eventLogUrl ?? url,
      JWKS_URL: 'http://localhost/jwks',
      ...stores,
    };
    const runtime = { clock: new FixedClock(NOW), logger, metrics, config };
    const testing = await Test.createTestingModule({
      imports: [AppModule.forRuntime(runtime, testJwksSource())],
    }).compile();
    this.nest = testing.createNestApplication<NestFastifyApplication>(new FastifyAdapter(), { logger: false });
    prepareHttpApp(this.nest, logger, metrics);
    await this.nest.init();
    for (const home of homes) await this.know(home);
  }

  /** What a consumer does with one event. */
  async know(change: SourceChange): Promise<void> {
    await this.app.get(MergeChangeService).merge(change);
  }

  async stop(): Promise<void> {
    await this.nest?.close();
    await this.copy?.drop();
  }
}
