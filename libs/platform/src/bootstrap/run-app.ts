import type { DynamicModule, Type } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { Logger } from 'pino';
import { clockFromEnvironment, type Clock } from '../clock';
import { ConfigError, parseConfig, type ConfigOf, type ConfigSpec } from '../config';
import { OperationsServer, type HealthCheck } from '../health';
import { createHttpApp } from '../http';
import { Metrics, createLogger } from '../telemetry';
import type { ProcessRole } from './process-role';
import { consumerLiveness, databaseReadiness, startWorker } from './messaging-process';

/** What a process has before its Nest module exists; handed to the module explicitly, nothing is global. */
export interface Runtime<Config> {
  config: Config;
  clock: Clock;
  logger: Logger;
  metrics: Metrics;
  role: ProcessRole;
}

/** Settings that `runApp` itself reads; `baseConfigSpec` has them all. */
interface RunSettings {
  HOST: string;
  PORT: number;
  METRICS_PORT: number;
  PROCESS_ROLE: 'api' | 'worker' | 'all';
}

export interface AppDefinition<S extends ConfigSpec> {
  app: string;
  spec: S;
  module: (runtime: Runtime<ConfigOf<S>>) => DynamicModule | Type<unknown>;
  /** The app has a database, a relay and consumers (`MessagingModule`): worker, readiness and liveness come with it. */
  hasMessaging?: boolean;
  /** The gateway: bodies are streamed on, Nest parses none. */
  passesBodiesOn?: boolean;
  /** After the module is made and before it listens: proxies, views. */
  prepare?: (app: NestFastifyApplication, runtime: Runtime<ConfigOf<S>>) => Promise<void>;
  readiness?: (app: NestFastifyApplication) => Readonly<Record<string, HealthCheck>>;
  liveness?: (app: NestFastifyApplication) => Readonly<Record<string, HealthCheck>>;
}

/** Body of every `main.ts` and `worker.ts`: configuration, Nest app, probes, consumers, clean stop. */
export function runApp<S extends ConfigSpec>(definition: AppDefinition<S>): void {
  start(definition).catch((error: unknown) => {
    if (error instanceof ConfigError) process.stderr.write(`${error.message}\n`);
    else createLogger(definition.app).fatal({ err: error }, 'could not start');
    process.exit(1);
  });
}

async function start<S extends ConfigSpec>(definition: AppDefinition<S>): Promise<void> {
  const config = parseConfig(definition.app, definition.spec, process.env);
  const settings = config as unknown as RunSettings;
  const logger = createLogger(definition.app);
  const runtime: Runtime<ConfigOf<S>> = {
    config,
    clock: clockFromEnvironment(process.env),
    logger,
    metrics: new Metrics(definition.app),
    role: settings.PROCESS_ROLE,
  };
  const app = await createHttpApp({
    module: definition.module(runtime),
    logger,
    metrics: runtime.metrics,
    passesBodiesOn: definition.passesBodiesOn,
  });
  let isStarted = false;
  const operations = new OperationsServer({
    port: settings.METRICS_PORT,
    host: settings.HOST,
    metrics: runtime.metrics,
    readiness: {
      started: () => (isStarted ? undefined : 'still starting'),
      ...(definition.hasMessaging ? databaseReadiness(app) : {}),
      ...definition.readiness?.(app),
    },
    liveness: { ...(definition.hasMessaging ? consumerLiveness(app) : {}), ...definition.liveness?.(app) },
  });
  await operations.listen();
  stopOnSignal(app, operations, logger);
  await definition.prepare?.(app, runtime);
  await app.init();
  if (definition.hasMessaging) await startWorker(app, definition.app, settings.PROCESS_ROLE);
  if (settings.PROCESS_ROLE !== 'worker') await app.listen(settings.PORT, settings.HOST);
  isStarted = true;
  logger.info({ role: settings.PROCESS_ROLE, port: settings.PORT }, 'started');
}

/** SIGTERM: stop accepting, let requests and handlers end, close connections (DESIGN 10). The bound is for what hangs. */
function stopOnSignal(app: NestFastifyApplication, operations: OperationsServer, logger: Logger): void {
  let isStopping = false;
  const stop = (signal: NodeJS.Signals): void => {
    if (isStopping) return;
    isStopping = true;
    logger.info({ signal }, 'stopping');
    setTimeout(() => process.exit(1), 20_000).unref();
    app
      .close()
      .then(() => operations.close())
      .then(
        () => process.exit(0),
        (error: unknown) => {
          logger.error({ err: error }, 'did not stop cleanly');
          process.exit(1);
        },
      );
  };
  process.on('SIGTERM', stop);
  process.on('SIGINT', stop);
}
