import { Database, appDataSourceOptions, runMigrationsJob } from '@oct/platform/database';
import { testDatabase } from '@oct/testing/postgres';
import { DataSource } from 'typeorm';
import { searchDatabase } from '../../src/data-source';

export interface SearchDatabaseFixture {
  database: Database;
  url: string;
  dispose(): Promise<void>;
}

/** A migrated database of `search` of its own, opened with the app's role. */
export async function searchDatabaseFixture(): Promise<SearchDatabaseFixture> {
  const copy = await testDatabase(searchDatabase.app, async (migratorUrl) => {
    await runMigrationsJob({ ...searchDatabase, migratorUrl });
  });
  const dataSource = new DataSource(appDataSourceOptions({ ...searchDatabase, url: copy.url, poolSize: 8 }));
  await dataSource.initialize();
  return {
    database: new Database(dataSource),
    url: copy.url,
    dispose: async () => {
      await dataSource.destroy();
      await copy.drop();
    },
  };
}
