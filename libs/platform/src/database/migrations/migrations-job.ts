import { setTimeout as delay } from 'node:timers/promises';
import { DataSource, type DataSourceOptions } from 'typeorm';
import { sessionOptions } from '../connection-settings';
import { appDataSourceOptions } from '../data-source-options';
import { DirectConnection } from '../direct-connection';
import { grantToAppRole } from './app-role-grants';
import { schemaVersion } from './schema-version';

export interface MigrationsJob {
  app: string;
  migratorUrl: string;
  entities: DataSourceOptions['entities'];
  migrations: DataSourceOptions['migrations'];
  /** The role that gets rights on the rows; `<app>_app` unless told. */
  appRole?: string;
  /** Tries to get past a lock that somebody holds on a table; each waits a second for it. */
  lockTries?: number;
}

export interface MigrationsReport {
  applied: string[];
  schemaVersion: number;
}

const LOCK_NOT_AVAILABLE = '55P03';

/**
 * Migrations as a job, never at the boot of a replica (DESIGN 9). An advisory lock makes any number of jobs at once safe; a
 * statement waits at most a second for a table's lock, gives way to the app's traffic and is tried again.
 */
export async function runMigrationsJob(job: MigrationsJob): Promise<MigrationsReport> {
  const applicationName = `oct-${job.app}-migrate`;
  const turn = await DirectConnection.open({ url: job.migratorUrl, applicationName, answerWithinMs: 0 });
  try {
    await turn.query('SELECT pg_advisory_lock(hashtextextended($1, 0))', ['oct-migrations']);
    const applied = await migrate(job);
    await grantToAppRole(turn, job.appRole ?? `${job.app}_app`);
    return { applied, schemaVersion: await schemaVersion(turn) };
  } finally {
    await turn.close();
  }
}

async function migrate(job: MigrationsJob): Promise<string[]> {
  const base = appDataSourceOptions({ ...job, url: job.migratorUrl, poolSize: 1 });
  const extra = { options: sessionOptions({ lock_timeout: '1s' }) };
  const dataSource = new DataSource({ ...base, extra, applicationName: `oct-${job.app}-migrate` } as typeof base);
  await dataSource.initialize();
  try {
    return await migrateWithRetry(dataSource, job.lockTries ?? 30);
  } finally {
    await dataSource.destroy();
  }
}

/** Each migration is its own transaction: what was applied before a lock timeout stays applied, the next try goes on. */
async function migrateWithRetry(dataSource: DataSource, tries: number): Promise<string[]> {
  const before = await schemaNames(dataSource);
  for (let attempt = 1; ; attempt += 1) {
    try {
      await dataSource.runMigrations({ transaction: 'each' });
      return (await schemaNames(dataSource)).filter((name) => !before.includes(name));
    } catch (error) {
      if (!isLockTimeout(error) || attempt >= tries) throw error;
      await delay(100 + Math.random() * 400);
    }
  }
}

async function schemaNames(dataSource: DataSource): Promise<string[]> {
  const [table]: { exists: boolean }[] = await dataSource.query(
    `SELECT to_regclass('migrations') IS NOT NULL AS exists`,
  );
  if (!table?.exists) return [];
  const rows: { name: string }[] = await dataSource.query('SELECT name FROM migrations ORDER BY id');
  return rows.map((row) => row.name);
}

function isLockTimeout(error: unknown): boolean {
  const { code, driverError } = error as { code?: string; driverError?: { code?: string } };
  return code === LOCK_NOT_AVAILABLE || driverError?.code === LOCK_NOT_AVAILABLE;
}
