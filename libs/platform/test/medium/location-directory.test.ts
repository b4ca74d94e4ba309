import { type LocationState, providersLocationV1 } from '@oct/contracts';
import { appDataSourceOptions, Database, runMigrationsJob } from '@oct/platform/database';
import {
  createLocationDirectoryTable,
  DirectoryRelationFacts,
  KeepLocationDirectory,
  LocationDirectory,
} from '@oct/platform/location-directory';
import type { ReceivedEvent } from '@oct/platform/messaging';
import { type TestDatabase, testDatabase } from '@oct/testing/postgres';
import { DataSource, type MigrationInterface, type QueryRunner } from 'typeorm';

class CreateDirectory1767225600000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await createLocationDirectoryTable(queryRunner);
  }

  async down(): Promise<void> {}
}

describe('LocationDirectory', () => {
  let address: TestDatabase;
  let database: Database;
  let directory: LocationDirectory;
  let consumer: KeepLocationDirectory;
  beforeAll(async () => {
    address = await testDatabase('directory', async (migratorUrl) => {
      await runMigrationsJob({
        app: 'directory',
        migratorUrl,
        entities: [],
        migrations: [CreateDirectory1767225600000],
      });
    });
    const dataSource = new DataSource(
      appDataSourceOptions({ app: 'directory', url: address.url, entities: [], migrations: [] }),
    );
    database = new Database(await dataSource.initialize());
    directory = new LocationDirectory(database);
    consumer = new KeepLocationDirectory(directory, database);
  });
  afterAll(async () => {
    await database.dataSource.destroy();
    await address.drop();
  });

  const event = (
    locationId: string,
    version: number | undefined,
    change: Partial<LocationState> | null = {},
  ): ReceivedEvent<LocationState> => ({
    id: `${locationId} ${version}`,
    topic: providersLocationV1.topic,
    type: providersLocationV1.topic,
    key: locationId,
    subject: locationId,
    occurredAt: new Date('2026-03-02T09:00:00Z'),
    ...(version !== undefined && { version }),
    data: change && { ...providersLocationV1.example, locationId, ...change },
    partition: 0,
    offset: 0,
  });

  it('keeps what decides about access, and answers undefined for a home it has not heard of', async () => {
    await consumer.handle(event('1-1', 5));
    const { organisationId, areaCodes, name } = providersLocationV1.example;
    expect(await directory.facts('1-1')).toEqual({ locationId: '1-1', organisationId, areaCodes });
    expect(await directory.find(['1-1', 'unknown'])).toEqual([
      {
        locationId: '1-1',
        organisationId,
        areaCodes,
        name,
        isRegistered: true,
        isCareHome: true,
        isDormant: false,
        isSynthetic: true,
        version: 5,
      },
    ]);
    expect(await directory.facts('unknown')).toBeUndefined();
    expect(await new DirectoryRelationFacts(directory).location('1-1')).toEqual({
      locationId: '1-1',
      organisationId,
      areaCodes,
    });
  });

  it('takes newer states only: the same again and older ones change nothing', async () => {
    await consumer.handle(event('1-2', 5, { name: 'five' }));
    await consumer.handle(
      event('1-2', 7, { name: 'seven', registrationStatus: 'deregistered', organisationId: '1-new' }),
    );
    await consumer.handle(event('1-2', 6, { name: 'six' }));
    await consumer.handle(event('1-2', 7, { name: 'seven again' }));
    expect(await directory.find(['1-2'])).toMatchObject([
      { name: 'seven', isRegistered: false, organisationId: '1-new', version: 7 },
    ]);
    await consumer.handle(event('1-2', 2 ** 32, { name: 'after a restore' }));
    expect(await directory.find(['1-2'])).toMatchObject([{ name: 'after a restore', version: 2 ** 32 }]);
  });

  it('forgets a home by a tombstone that is newer, not by one that is older', async () => {
    await consumer.handle(event('1-3', 5));
    await consumer.handle(event('1-3', 4, null));
    expect(await directory.facts('1-3')).toBeDefined();
    await consumer.handle(event('1-3', 6, null));
    expect(await directory.facts('1-3')).toBeUndefined();
  });

  it('finds the homes of an organisation and those that share an area', async () => {
    await consumer.handle(
      event('1-4', 1, { organisationId: 'org-4', areaCodes: ['E08000004', 'E54000057'], name: 'b' }),
    );
    await consumer.handle(event('1-5', 1, { organisationId: 'org-4', areaCodes: ['E08000099'], name: 'a' }));
    const ids = (entries: { locationId: string }[]): string[] => entries.map((entry) => entry.locationId);
    expect(ids(await directory.ofOrganisation('org-4'))).toEqual(['1-5', '1-4']);
    expect(ids(await directory.alignedWith(['E08000099', 'E12000002']))).toContain('1-5');
    expect(ids(await directory.alignedWith(['E08000099']))).toEqual(['1-5']);
    expect(await directory.alignedWith([])).toEqual([]);
  });

  it('refuses a state without a version, as a bad record', async () => {
    await expect(consumer.handle(event('1-6', undefined))).rejects.toMatchObject({ name: 'BadRecordError' });
  });
});
