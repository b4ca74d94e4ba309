import { Test } from '@nestjs/testing';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { FixedClock } from '@oct/platform/clock';
import { type ConfigOf, parseConfig } from '@oct/platform/config';
import { Database, runMigrationsJob } from '@oct/platform/database';
import { prepareHttpApp } from '@oct/platform/http';
import { createLogger, Metrics } from '@oct/platform/telemetry';
import { testJwksSource } from '@oct/testing/auth';
import { testDatabase } from '@oct/testing/postgres';
import { AppModule } from '../src/app.module';
import { providersConfigSpec } from '../src/config/providers.config';
import { providersDatabase } from '../src/data-source';
import { providersCommands } from '../src/providers.commands';

export const NOW = new Date('2026-11-20T09:12:00Z');

export interface PublishedEvent {
  readonly topic: string;
  readonly key: string;
  readonly version: string;
  readonly data: Record<string, unknown>;
  readonly actor: { kind: string; id: string; door: string } | null;
}

interface ChangeRow {
  readonly what: string;
  readonly actor: unknown;
  readonly as_of: string;
  readonly changes: readonly unknown[];
}

/** The real app on a database of its own. Its log is never read here: what matters is what stands in the outbox. */
export class ProvidersUnderTest {
  private constructor(
    readonly app: NestFastifyApplication,
    readonly clock: FixedClock,
    readonly config: ConfigOf<typeof providersConfigSpec>,
    private readonly dropDatabase: () => Promise<void>,
  ) {}

  static async start(): Promise<ProvidersUnderTest> {
    const database = await testDatabase('providers', async (migratorUrl) => {
      await runMigrationsJob({ ...providersDatabase, migratorUrl });
    });
    const config = parseConfig('providers', providersConfigSpec, {
      DATABASE_URL: database.url,
      EVENT_LOG_URL: database.url,
      JWKS_URL: 'http://127.0.0.1:1/jwks',
    });
    const logger = createLogger('providers', { level: 'silent' });
    const metrics = new Metrics('providers');
    const clock = new FixedClock(NOW);
    const module = await Test.createTestingModule({
      imports: [AppModule.forRuntime({ config, clock, logger, metrics, role: 'api' }, testJwksSource())],
    }).compile();
    const app = module.createNestApplication<NestFastifyApplication>(new FastifyAdapter(), { logger: false });
    prepareHttpApp(app, logger, metrics);
    await app.init();
    await app.getHttpAdapter().getInstance().ready();
    return new ProvidersUnderTest(app, clock, config, () => database.drop());
  }

  async close(): Promise<void> {
    await this.app.close();
    await this.dropDatabase();
  }

  get target() {
    return { app: () => this.app, now: () => this.clock.now() };
  }

  get database(): Database {
    return this.app.get(Database);
  }

  /** Runs a command of the app as the terminal does; answers what it printed. */
  async command(name: string, args: readonly string[], env: { NODE_ENV?: 'production' } = {}): Promise<string> {
    const command = providersCommands.commands[name];
    if (!command) throw new Error(`no command ${name}`);
    const lines: string[] = [];
    const print = (line: string): void => void lines.push(line);
    const config = { ...this.config, ...env };
    await command.run({ args, app: this.app, config, clock: this.clock, print, progress: print });
    return lines.join('\n');
  }

  async row(locationId: string): Promise<Record<string, unknown>> {
    const [row] = await this.database.query<Record<string, unknown>>('SELECT * FROM location WHERE location_id = $1', [
      locationId,
    ]);
    if (!row) throw new Error(`no location ${locationId}`);
    return row;
  }

  events(key: string): Promise<PublishedEvent[]> {
    return this.database.query<PublishedEvent>(
      'SELECT topic, key, version, data, actor FROM outbox WHERE key = $1 ORDER BY id',
      [key],
    );
  }

  changes(locationId: string): Promise<ChangeRow[]> {
    return this.database.query<ChangeRow>(
      'SELECT what, actor, as_of::text AS as_of, changes FROM location_change WHERE location_id = $1 ORDER BY change_id',
      [locationId],
    );
  }

  /** Everything that an import could touch, to see whether it did. */
  async everything(): Promise<Record<string, unknown>> {
    const tables = ['location', 'organisation', 'register_row', 'location_change', 'outbox'];
    const rows = tables.map((table) => this.database.query<object>(`SELECT * FROM ${table} ORDER BY 1, 2`));
    const read = await Promise.all(rows);
    return Object.fromEntries(tables.map((table, i): [string, object[]] => [table, read[i] ?? []]));
  }
}
