import type { Type } from '@nestjs/common';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { Test } from '@nestjs/testing';
import { capacityRoutes, etagOf, providersLocationV1, type BedsView, type LocationState } from '@oct/contracts';
import { JwksSource } from '@oct/platform/auth';
import type { Command } from '@oct/platform/bootstrap';
import { FixedClock } from '@oct/platform/clock';
import { parseConfig } from '@oct/platform/config';
import { Database, runMigrationsJob } from '@oct/platform/database';
import { prepareHttpApp } from '@oct/platform/http';
import { KeepLocationDirectory } from '@oct/platform/location-directory';
import type { ReceivedEvent } from '@oct/platform/messaging';
import { createLogger, Metrics } from '@oct/platform/telemetry';
import { callRoute, type ApiAnswer, type ApiRequest } from '@oct/testing/api';
import { testJwksSource } from '@oct/testing/auth';
import { testDatabase, type TestDatabase } from '@oct/testing/postgres';
import { AppModule } from '../src/app.module';
import { HomeRepository } from '../src/beds/home.repository';
import { SqlHomeRepository } from '../src/beds/sql-home.repository';
import type { TypedLine } from '../src/beds/domain/typed-line';
import { capacityConfigSpec, type CapacityConfig } from '../src/config/capacity.config';
import { capacitySchema } from '../src/data-source';
import { KeepCqcBedsWhenLocationChanges } from '../src/register/keep-cqc-beds-when-location-changes.consumer';
import { aTypedLine, DEMENTIA, GENERAL, NINE } from './factories/home-beds.factory';

export function capacityDatabase(): Promise<TestDatabase> {
  return testDatabase('capacity', async (migratorUrl) => {
    await runMigrationsJob({ ...capacitySchema, migratorUrl });
  });
}

export const OWNER = 'provider standard, organisation';

interface StartOptions {
  /** A deliberately wrong repository, for showing that a suite can fail. */
  homes?: Type<HomeRepository>;
  /** Where events go and come from; most tests read the outbox only. */
  eventLogUrl?: string;
}

/** The real app on a database of its own, its clock standing still; events stay in the outbox, nobody relays them. */
export class CapacityUnderTest {
  private constructor(
    readonly app: NestFastifyApplication,
    readonly database: Database,
    readonly clock: FixedClock,
    readonly testDatabase: TestDatabase,
    readonly config: CapacityConfig,
  ) {}

  static async start({ homes = SqlHomeRepository, eventLogUrl }: StartOptions = {}): Promise<CapacityUnderTest> {
    const testDatabase = await capacityDatabase();
    const clock = new FixedClock(NINE);
    const logger = createLogger('capacity', { level: 'silent' });
    const metrics = new Metrics('capacity');
    const config = parseConfig('capacity', capacityConfigSpec, {
      NODE_ENV: 'test',
      DATABASE_URL: testDatabase.url,
      EVENT_LOG_URL: eventLogUrl ?? testDatabase.url,
      JWKS_URL: 'http://127.0.0.1:1/jwks',
    });
    const module = await Test.createTestingModule({
      imports: [AppModule.forRuntime({ config, clock, logger, metrics, role: 'api' })],
    })
      .overrideProvider(JwksSource)
      .useValue(testJwksSource())
      .overrideProvider(HomeRepository)
      .useClass(homes)
      .compile();
    const app = module.createNestApplication<NestFastifyApplication>(new FastifyAdapter(), { logger: false });
    prepareHttpApp(app, logger, metrics);
    await app.init();
    await app.getHttpAdapter().getInstance().ready();
    return new CapacityUnderTest(app, app.get(Database), clock, testDatabase, config);
  }

  async stop(): Promise<void> {
    await this.app.close();
    await this.testDatabase.drop();
  }

  call(route: keyof typeof capacityRoutes, request: ApiRequest): Promise<ApiAnswer> {
    return callRoute({ app: () => this.app, now: () => this.clock.now() }, capacityRoutes[route], {
      as: OWNER,
      ...request,
    });
  }

  /** As if `providers` had published it. */
  async register(locationId: string, changes: Partial<LocationState> = {}, version = 1): Promise<void> {
    const data = { ...providersLocationV1.example, isSynthetic: false, ...changes, locationId };
    const event: ReceivedEvent<LocationState> = {
      id: `${locationId}-${version}`,
      topic: providersLocationV1.topic,
      type: providersLocationV1.topic,
      key: locationId,
      subject: locationId,
      occurredAt: NINE,
      version,
      data,
      partition: 0,
      offset: 0,
    };
    await this.app.get(KeepLocationDirectory, { strict: false }).handle(event);
    await this.app.get(KeepCqcBedsWhenLocationChanges, { strict: false }).handle(event);
  }

  /** A home with prices for two types, at version 1: nothing counted yet. */
  async pricedHome(locationId: string, changes: Partial<LocationState> = {}, prices: object = {}): Promise<void> {
    await this.register(locationId, changes);
    await this.expectSaved('savePrices', locationId, 0, {
      prices: [
        { bedType: GENERAL, pricePence: 85_000 },
        { bedType: DEMENTIA, pricePence: 95_000 },
      ],
      shortStayPrices: [],
      ...prices,
    });
  }

  /** The same home at version 2: 20 beds, 2 vacancies. */
  async countedHome(locationId: string, changes: Partial<LocationState> = {}, prices: object = {}): Promise<void> {
    await this.pricedHome(locationId, changes, prices);
    await this.expectSaved('saveBeds', locationId, 1, { lines: [aTypedLine()] });
  }

  saveBeds(locationId: string, version: number, lines: TypedLine[], request: ApiRequest = {}): Promise<ApiAnswer> {
    return this.call('saveBeds', {
      path: { locationId },
      body: { lines },
      ...request,
      headers: { 'if-match': etagOf(version), ...request.headers },
    });
  }

  async beds(locationId: string): Promise<BedsView> {
    const answer = await this.call('getBeds', { path: { locationId } });
    if (answer.status !== 200) throw new Error(`no beds: ${answer.text}`);
    return answer.body as BedsView;
  }

  query<Row>(sql: string, parameters: unknown[] = []): Promise<Row[]> {
    return this.database.query<Row>(sql, parameters);
  }

  /** As a terminal would run it; answers what it printed. */
  async command(
    command: Command<CapacityConfig>,
    args: string[],
    changes: Partial<CapacityConfig> = {},
  ): Promise<string> {
    const printed: string[] = [];
    await command.run({
      args,
      app: this.app,
      config: { ...this.config, ...changes },
      clock: this.clock,
      print: (line) => void printed.push(line),
      progress: () => undefined,
    });
    return printed.join('\n');
  }

  private async expectSaved(
    route: keyof typeof capacityRoutes,
    locationId: string,
    version: number,
    body: object,
  ): Promise<void> {
    const answer = await this.call(route, { path: { locationId }, body, headers: { 'if-match': etagOf(version) } });
    if (answer.status !== 200) throw new Error(`${route} was refused: ${answer.text}`);
  }
}
