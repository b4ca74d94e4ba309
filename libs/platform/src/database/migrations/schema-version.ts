interface Queryable {
  query<Row>(sql: string): Promise<Row[]>;
}

/** TypeORM's rule: a migration class is named purpose + epoch milliseconds, such as `CreateOffer1767225600000`. */
export function expectedSchemaVersion(migrations: readonly { name: string }[]): number {
  return Math.max(0, ...migrations.map((each) => Number(each.name.slice(-13)) || 0));
}

/** Timestamp of the newest migration in the database; 0 before the first. Readiness waits until it is the expected one. */
export async function schemaVersion(database: Queryable): Promise<number> {
  const [table] = await database.query<{ exists: boolean }>(`SELECT to_regclass('migrations') IS NOT NULL AS exists`);
  if (!table?.exists) return 0;
  const [row] = await database.query<{ version: string | null }>('SELECT max("timestamp") AS version FROM migrations');
  return Number(row?.version ?? 0);
}
