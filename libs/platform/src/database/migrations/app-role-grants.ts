import type { DirectConnection } from '../direct-connection';

/**
 * The app's role reads and writes rows and changes nothing else; the migrator owns the tables. Both exist before: the engine,
 * or the operator of the cluster, creates roles.
 */
export async function grantToAppRole(connection: DirectConnection, role: string): Promise<void> {
  const [found] = await connection.query<{ quoted: string }>(
    'SELECT quote_ident(rolname) AS quoted FROM pg_roles WHERE rolname = $1',
    [role],
  );
  if (!found) throw new Error(`role ${role} does not exist: create it before the migrations run`);
  const name = found.quoted;
  await connection.query(`GRANT USAGE ON SCHEMA public TO ${name}`);
  await connection.query(`GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO ${name}`);
  await connection.query(`GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO ${name}`);
  await connection.query(
    `ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO ${name}`,
  );
  await connection.query(`ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT USAGE, SELECT ON SEQUENCES TO ${name}`);
  await connection.query(`REVOKE INSERT, UPDATE, DELETE ON migrations FROM ${name}`);
}
