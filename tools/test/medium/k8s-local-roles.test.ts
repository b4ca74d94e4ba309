import { localSecrets } from '@oct/tools/k8s';
import { databaseUrl, type RunningPostgres, startPostgres, withClient } from '@oct/tools/postgres';

/** What psql does with the file: statements up to a \connect belong to the database named before. */
function byDatabase(script: string): { database: string; sql: string }[] {
  const [first = '', ...others] = script.split(/^\\connect /m);
  const parts = others.map((part) => ({
    database: part.slice(0, part.indexOf('\n')),
    sql: part.slice(part.indexOf('\n')),
  }));
  return [{ database: 'postgres', sql: first }, ...parts];
}

describe('roles and databases of a cluster on a laptop (DESIGN 7 and 10)', () => {
  let server: RunningPostgres;
  const script = String(
    (localSecrets().find(({ metadata }) => metadata.name === 'postgres-roles')?.stringData as Record<string, string>)[
      'roles.sql'
    ],
  );
  beforeAll(async () => {
    server = await startPostgres({ throwAway: true });
    for (const { database, sql } of byDatabase(script))
      for (const statement of sql.split(';').map((each) => each.trim()))
        if (statement !== '') await withClient(databaseUrl(server.url, database), (client) => client.query(statement));
  }, 120_000);
  afterAll(() => server.stop());

  const as = (role: string, database: string, sql: string) =>
    withClient(databaseUrl(server.url, database, role, 'trusted on loopback'), (client) => client.query(sql));

  it('the migrator makes tables in its own database, with the extensions there already', async () => {
    await as(
      'search_migrator',
      'oct_search',
      'CREATE TABLE home (name text); CREATE INDEX ON home USING gin (name gin_trgm_ops)',
    );
    await as('eventlog_migrator', 'oct_eventlog', 'CREATE TABLE topic (name text)');
  });

  it('the app owns nothing, makes nothing, and reaches no other database', async () => {
    await expect(as('search_app', 'oct_search', 'CREATE TABLE mine (id int)')).rejects.toThrow('permission denied');
    await expect(as('search_app', 'oct_capacity', 'SELECT 1')).rejects.toThrow('permission denied for database');
    await expect(as('capacity_migrator', 'oct_search', 'SELECT 1')).rejects.toThrow('permission denied for database');
  });
});
