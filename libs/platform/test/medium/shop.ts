import { randomUUID } from 'node:crypto';
import { type EventContract, systemActor } from '@oct/contracts';
import {
  appDataSourceOptions,
  createIdempotencyTable,
  createRestoreEpochTable,
  Database,
  runMigrationsJob,
} from '@oct/platform/database';
import { createInboxTable, createOutboxTables } from '@oct/platform/messaging';
import { type TestDatabase, testDatabase } from '@oct/testing/postgres';
import { DataSource, type MigrationInterface, type QueryRunner } from 'typeorm';

/** A small app of the tests' own: homes with a number of beds, everything that the platform offers switched on. */
class CreateShop1767225600000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('CREATE TABLE home (id text PRIMARY KEY, beds integer NOT NULL, version bigint NOT NULL)');
    await createRestoreEpochTable(queryRunner);
    await createIdempotencyTable(queryRunner);
    await createOutboxTables(queryRunner);
    await createInboxTable(queryRunner);
  }

  async down(): Promise<void> {}
}

export const shopMigrations = [CreateShop1767225600000];

export interface HomeState {
  id: string;
  beds: number;
}

/** Each test file has topics of its own, because they share one log. */
export function homeContract(topic = `shop.home-${randomUUID().slice(0, 8)}.v1`): EventContract<HomeState> {
  return {
    topic,
    kind: 'state',
    owner: 'shop',
    audience: 'internal',
    keyOf: 'id',
    partitions: 16,
    description: 'A home of the tests',
    schema: {
      type: 'object',
      required: ['id', 'beds'],
      properties: { id: { type: 'string' }, beds: { type: 'integer', minimum: 0 } },
    },
    example: { id: 'home-1', beds: 3 },
  };
}

export interface Shop {
  database: Database;
  address: TestDatabase;
  close(): Promise<void>;
}

export const SHOP_ACTOR = systemActor('shop');

export async function openShop(poolSize = 4): Promise<Shop> {
  const address = await testDatabase('shop', async (migratorUrl) => {
    await runMigrationsJob({ app: 'shop', migratorUrl, entities: [], migrations: shopMigrations });
  });
  const dataSource = new DataSource(
    appDataSourceOptions({ app: 'shop', url: address.url, entities: [], migrations: [], poolSize }),
  );
  await dataSource.initialize();
  return {
    database: new Database(dataSource),
    address,
    close: async () => {
      await dataSource.destroy();
      await address.drop();
    },
  };
}
