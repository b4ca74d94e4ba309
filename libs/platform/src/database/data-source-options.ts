import * as pg from 'pg';
import type { DataSourceOptions } from 'typeorm';
import {
  CONNECT_TIMEOUT_MS,
  IDLE_IN_TRANSACTION_TIMEOUT_MS,
  KEEPALIVE,
  sessionOptions,
  STATEMENT_TIMEOUT_MS,
} from './connection-settings';
import { QuietLogger } from './quiet-logger';
import { RenewablePool } from './renewable-pool';

export interface AppDataSourceSettings {
  app: string;
  url: string;
  entities: DataSourceOptions['entities'];
  migrations: DataSourceOptions['migrations'];
  poolSize?: number;
}

/** The one way in which our apps open their database. Migrations never run from here: they are a job (DESIGN 9). */
export function appDataSourceOptions(settings: AppDataSourceSettings): DataSourceOptions {
  return {
    type: 'postgres',
    url: settings.url,
    driver: { ...pg, Pool: RenewablePool },
    entities: settings.entities,
    migrations: settings.migrations,
    migrationsTransactionMode: 'each',
    migrationsRun: false,
    synchronize: false,
    logger: new QuietLogger(),
    installExtensions: false,
    applicationName: `oct-${settings.app}`,
    poolSize: settings.poolSize ?? 4,
    connectTimeoutMS: CONNECT_TIMEOUT_MS,
    extra: {
      ...KEEPALIVE,
      options: sessionOptions(),
      statement_timeout: STATEMENT_TIMEOUT_MS,
      idle_in_transaction_session_timeout: IDLE_IN_TRANSACTION_TIMEOUT_MS,
      query_timeout: STATEMENT_TIMEOUT_MS + 2_000,
      idleTimeoutMillis: 60_000,
    },
  };
}
