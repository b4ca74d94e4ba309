import { Client, escapeIdentifier, escapeLiteral } from 'pg';

/** What apps may use; a superuser has to make them, so it is done here and not in a migration. All are core contrib. */
export const EXTENSIONS = ['pg_trgm', 'cube', 'earthdistance', 'btree_gist', 'pgcrypto', 'unaccent', 'citext'] as const;

export const EVENT_LOG = 'eventlog';

export interface DatabaseNames {
  readonly database: string;
  /** Owns the database and its tables; used by the migration job only. */
  readonly migrator: string;
  /** Reads and writes rows; owns nothing. */
  readonly app: string;
}

export interface AppDatabase extends DatabaseNames {
  readonly url: string;
  readonly migratorUrl: string;
}

/** Passwords by role name. Left out where the server trusts loopback, as in tests. */
export type RolePasswords = Readonly<Record<string, string>>;

export function databaseNames(app: string): DatabaseNames {
  return { database: `oct_${app}`, migrator: `${app}_migrator`, app: `${app}_app` };
}

/** A database and two roles for each app. Safe to run again at each start. */
export async function ensureAppDatabases(
  superuserUrl: string,
  apps: readonly string[],
  passwords?: RolePasswords,
): Promise<Readonly<Record<string, AppDatabase>>> {
  const databases: Record<string, AppDatabase> = {};
  for (const app of apps) {
    const names = databaseNames(app);
    await ensureRoles(superuserUrl, names, passwords);
    await createDatabase(superuserUrl, names.database, names);
    await prepareDatabase(superuserUrl, names.database, names);
    databases[app] = addressed(superuserUrl, names, passwords);
  }
  return databases;
}

export async function ensureRoles(
  superuserUrl: string,
  names: DatabaseNames,
  passwords?: RolePasswords,
): Promise<void> {
  await withClient(superuserUrl, async (client) => {
    for (const role of [names.migrator, names.app]) {
      const found = await client.query('SELECT 1 FROM pg_roles WHERE rolname = $1', [role]);
      const password = passwords?.[role];
      const login = `LOGIN${password ? ` PASSWORD ${escapeLiteral(password)}` : ''}`;
      if (found.rowCount === 0) await client.query(`CREATE ROLE ${escapeIdentifier(role)} ${login}`);
      else if (password) await client.query(`ALTER ROLE ${escapeIdentifier(role)} ${login}`);
    }
  });
}

/** Makes the database if it is missing, from a template if one is named, open to its two roles only. */
export async function createDatabase(
  superuserUrl: string,
  database: string,
  names: DatabaseNames,
  template?: string,
): Promise<void> {
  const quoted = escapeIdentifier(database);
  await withClient(superuserUrl, async (client) => {
    const found = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [database]);
    if (found.rowCount === 0) {
      const from = template ? ` TEMPLATE ${escapeIdentifier(template)}` : '';
      await client.query(`CREATE DATABASE ${quoted} OWNER ${escapeIdentifier(names.migrator)}${from}`);
    }
    await client.query(`REVOKE ALL ON DATABASE ${quoted} FROM PUBLIC`);
    await client.query(`GRANT CONNECT ON DATABASE ${quoted} TO ${escapeIdentifier(names.app)}`);
  });
}

/** Extensions, and what the app role may do with whatever the migrator makes later. */
export async function prepareDatabase(superuserUrl: string, database: string, names: DatabaseNames): Promise<void> {
  const defaults = `ALTER DEFAULT PRIVILEGES FOR ROLE ${escapeIdentifier(names.migrator)} GRANT`;
  const app = escapeIdentifier(names.app);
  await withClient(databaseUrl(superuserUrl, database), async (client) => {
    await client.query("SET client_min_messages = 'warning'");
    for (const extension of EXTENSIONS) await client.query(`CREATE EXTENSION IF NOT EXISTS ${extension}`);
    await client.query(`GRANT USAGE ON SCHEMA public TO ${app}`);
    await client.query(`${defaults} USAGE ON SCHEMAS TO ${app}`);
    await client.query(`${defaults} SELECT, INSERT, UPDATE, DELETE ON TABLES TO ${app}`);
    await client.query(`${defaults} USAGE, SELECT ON SEQUENCES TO ${app}`);
  });
}

export function addressed(superuserUrl: string, names: DatabaseNames, passwords?: RolePasswords): AppDatabase {
  return {
    ...names,
    url: databaseUrl(superuserUrl, names.database, names.app, passwords?.[names.app]),
    migratorUrl: databaseUrl(superuserUrl, names.database, names.migrator, passwords?.[names.migrator]),
  };
}

/** The same server, another database; and another role if one is named. */
export function databaseUrl(serverUrl: string, database: string, role?: string, password?: string): string {
  const url = new URL(serverUrl);
  url.pathname = `/${encodeURIComponent(database)}`;
  if (role) {
    url.username = role;
    url.password = password ?? '';
  }
  return url.toString();
}

export async function withClient<T>(url: string, work: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}
