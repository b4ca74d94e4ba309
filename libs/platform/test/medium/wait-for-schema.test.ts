import { waitForSchema } from '@oct/platform/bootstrap';
import { runMigrationsJob } from '@oct/platform/database';
import { type TestDatabase, testDatabase } from '@oct/testing/postgres';
import type { MigrationInterface, QueryRunner } from 'typeorm';

class CreateHome1767225600000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('CREATE TABLE home (id text PRIMARY KEY)');
  }

  async down(): Promise<void> {}
}

class NeverApplied1767312000000 {}

describe('waiting for the schema, as an init container does (DESIGN 10)', () => {
  let database: TestDatabase;
  const said: string[] = [];
  const wait = (url: string, migrations: { name: string }[], limitMs: number) =>
    waitForSchema({ app: 'unmigrated', url, migrations, say: (line) => said.push(line), pauseMs: 20, limitMs });

  beforeEach(async () => {
    said.length = 0;
    database = await testDatabase('unmigrated', async () => undefined);
  });
  afterEach(() => database.drop());

  it('ends when the migrations job has done its work, and said once what it waited for', async () => {
    const waiting = wait(database.url, [CreateHome1767225600000], 20_000);
    await runMigrationsJob({
      app: 'unmigrated',
      migratorUrl: database.migratorUrl,
      entities: [],
      migrations: [CreateHome1767225600000],
    });
    await waiting;
    expect(new Set(said).size).toBe(said.length);
  });

  it('fails by name when the job never comes: the database is behind', async () => {
    await expect(wait(database.url, [NeverApplied1767312000000], 60)).rejects.toThrow(
      'the schema is at 0, this code needs 1767312000000: has the migrations job run?',
    );
    expect(said).toEqual(['the schema is at 0, this code needs 1767312000000']);
  });

  it('waits for a database that does not answer, and says why', async () => {
    const nobody = database.url.replace(/:\d+\//, ':1/');
    await expect(wait(nobody, [CreateHome1767225600000], 40)).rejects.toThrow('the schema cannot be read');
  });
});
