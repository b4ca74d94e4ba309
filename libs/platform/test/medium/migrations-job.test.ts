import { expectedSchemaVersion, runMigrationsJob, schemaVersion } from '@oct/platform/database';
import { type TestDatabase, testDatabase } from '@oct/testing/postgres';
import { withClient } from '@oct/tools/postgres';
import type { MigrationInterface, QueryRunner } from 'typeorm';

class CreateFirst1767225600000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('CREATE TABLE first (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY)');
    await queryRunner.query('SELECT pg_sleep(0.1)');
  }

  async down(): Promise<void> {}
}

class ChangeFirst1767312000000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('ALTER TABLE first ADD COLUMN name text');
  }

  async down(): Promise<void> {}
}

const query =
  (url: string) =>
  <Row>(sql: string): Promise<Row[]> =>
    withClient(url, async (client) => (await client.query(sql)).rows as Row[]);

describe('runMigrationsJob', () => {
  const databases: TestDatabase[] = [];
  const empty = async (): Promise<TestDatabase> => {
    const database = await testDatabase('unmigrated', async () => undefined);
    databases.push(database);
    return database;
  };
  const job = (address: TestDatabase, migrations = [CreateFirst1767225600000, ChangeFirst1767312000000]) =>
    runMigrationsJob({ app: 'unmigrated', migratorUrl: address.migratorUrl, entities: [], migrations });
  afterAll(() => Promise.all(databases.map((database) => database.drop())));

  it('is safe three at once: one applies, all end well, and the schema version is readable by the app', async () => {
    const address = await empty();
    expect(await schemaVersion({ query: query(address.migratorUrl) })).toBe(0);
    const reports = await Promise.all([job(address), job(address), job(address)]);
    const applied = reports.flatMap((report) => report.applied);
    expect(applied.sort()).toEqual(['ChangeFirst1767312000000', 'CreateFirst1767225600000']);
    const expected = expectedSchemaVersion([CreateFirst1767225600000, ChangeFirst1767312000000]);
    expect(reports.map((report) => report.schemaVersion)).toEqual([expected, expected, expected]);
    expect(await schemaVersion({ query: query(address.url) })).toBe(expected);
  });

  it('lets the app role read and write rows, and change neither tables nor the record of migrations', async () => {
    const address = await empty();
    await job(address);
    const asApp = query(address.url);
    await asApp(`INSERT INTO first (name) VALUES ('a')`);
    await asApp(`UPDATE first SET name = 'b'`);
    expect(await asApp('SELECT id, name FROM first')).toEqual([{ id: '1', name: 'b' }]);
    await asApp('DELETE FROM first');
    for (const forbidden of [
      'DROP TABLE first',
      'ALTER TABLE first ADD COLUMN x text',
      'CREATE TABLE mine (id int)',
      'DELETE FROM migrations',
    ]) {
      await expect(asApp(forbidden)).rejects.toMatchObject({ code: '42501' });
    }
  });

  it('gives way to a transaction that holds the table, tries again, and keeps what was applied before', async () => {
    const address = await empty();
    await job(address, [CreateFirst1767225600000]);
    await withClient(address.migratorUrl, async (client) => {
      await client.query('BEGIN');
      await client.query('LOCK TABLE first IN ACCESS SHARE MODE');
      const waiting = job(address);
      const early = await Promise.race([
        waiting.then(() => 'done'),
        new Promise((resolve) => setTimeout(() => resolve('waits'), 1_500)),
      ]);
      expect(early).toBe('waits');
      await client.query('COMMIT');
      expect((await waiting).applied).toEqual(['ChangeFirst1767312000000']);
    });
  });

  it('says which role is missing', async () => {
    const address = await empty();
    const wrong = runMigrationsJob({
      app: 'unmigrated',
      migratorUrl: address.migratorUrl,
      entities: [],
      migrations: [CreateFirst1767225600000],
      appRole: 'nobody_app',
    });
    await expect(wrong).rejects.toThrow('role nobody_app does not exist');
  });
});
