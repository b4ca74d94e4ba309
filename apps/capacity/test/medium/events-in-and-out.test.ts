import { randomUUID } from 'node:crypto';
import { providersLocationV1, type LocationState } from '@oct/contracts';
import { deadLettersCommand } from '@oct/platform/bootstrap';
import { runMigrationsJob } from '@oct/platform/database';
import {
  connectConsumers,
  EventLog,
  eventLogMigrations,
  logicalPartition,
  partitionOf,
  startRelay,
  topicSpec,
  type LogRecord,
} from '@oct/platform/messaging';
import { eventually } from '@oct/testing/api';
import { eventLogDatabase, type TestDatabase } from '@oct/testing/postgres';
import type { CapacityConfig } from '../../src/config/capacity.config';
import { CapacityUnderTest } from '../capacity-app';
import { aTypedLine, NINE } from '../factories/home-beds.factory';

const deadLetters = deadLettersCommand<CapacityConfig>('capacity');

let capacity: CapacityUnderTest;
let logDatabase: TestDatabase;
let log: EventLog;
beforeAll(async () => {
  logDatabase = await eventLogDatabase(async (migratorUrl) => {
    await runMigrationsJob({ app: 'eventlog', entities: [], migrations: eventLogMigrations, migratorUrl });
  });
  capacity = await CapacityUnderTest.start({ eventLogUrl: logDatabase.url });
  log = capacity.app.get(EventLog);
  await log.createTopics([topicSpec(providersLocationV1)]);
  startRelay(capacity.app);
  await connectConsumers(capacity.app, { group: 'capacity', retry: { afterFault: [1, 1], duringOutage: [10] } });
});
afterAll(async () => {
  await capacity.stop();
  await logDatabase.drop();
});

async function publish(locationId: string, version: number, changes: Partial<LocationState> | null): Promise<void> {
  const { topic, partitions } = providersLocationV1;
  const value = changes && JSON.stringify({ ...providersLocationV1.example, ...changes, locationId });
  const headers = {
    ce_specversion: '1.0',
    ce_id: randomUUID(),
    ce_type: topic,
    ce_source: 'providers',
    ce_time: NINE.toISOString(),
    ce_version: String(version),
  };
  const partition = partitionOf(logicalPartition(locationId), partitions);
  await log.append(topic, partition, [{ key: locationId, value, headers }]);
}

function cqc(registeredBeds: number): Partial<LocationState> {
  return { cqc: { ...providersLocationV1.example.cqc, registeredBeds } };
}

async function recordsOf(topic: string, key: string): Promise<LogRecord[]> {
  const records: LogRecord[] = [];
  for await (const record of log.readAll([topic])) if (record.key === key) records.push(record);
  return records;
}

async function openedAt(locationId: string): Promise<number> {
  return (await capacity.call('getBeds', { path: { locationId } })).status;
}

it('[S58] a home that the register publishes can be opened and saved, and the world hears of it', async () => {
  await publish('heard', 1, cqc(18));
  await eventually(async () => expect(await openedAt('heard')).toBe(200));
  await eventually(async () => expect((await capacity.beds('heard')).registeredBeds).toBe(18));
  const prices = { prices: [{ bedType: aTypedLine().bedType, pricePence: 85_000 }], shortStayPrices: [] };
  await capacity.call('savePrices', { path: { locationId: 'heard' }, body: prices, headers: { 'if-match': '"0"' } });
  await capacity.saveBeds('heard', 1, [aTypedLine({ total: 18 })]);

  const national = await eventually(async () => {
    const records = await recordsOf('national.capacity.v1', 'heard');
    expect(records).toHaveLength(2);
    return records;
  });
  expect(JSON.parse(national[1]?.value ?? '')).toMatchObject({ locationId: 'heard', lines: [{ accepting: 2 }] });
  expect(national[1]?.headers).toMatchObject({ ce_version: '2', ce_source: 'capacity' });
  expect(national[1]?.headers).not.toHaveProperty('ce_actor');
  const states = await recordsOf('capacity.location-capacity.v1', 'heard');
  expect(states.map((record) => record.headers.ce_version)).toEqual(['1', '2']);
  expect(JSON.parse(states[1]?.headers.ce_actor ?? '')).toEqual({ kind: 'person', id: 'acc-p2', door: 'api' });
  await expect(recordsOf('capacity.update-recorded.v1', 'heard')).resolves.toHaveLength(2);
});

it('[S58] the newest number of CQC beds wins, whatever comes in which order', async () => {
  await publish('beds-change', 2, cqc(30));
  await publish('beds-change', 1, cqc(18));
  await publish('after-beds-change', 1, {});
  await eventually(async () => expect(await openedAt('after-beds-change')).toBe(200));
  await eventually(async () => expect((await capacity.beds('beds-change')).registeredBeds).toBe(30));
});

it('a home that is erased from the register is unknown', async () => {
  await publish('erased', 1, cqc(18));
  await eventually(async () => {
    expect(await capacity.query("SELECT beds FROM cqc_beds WHERE location_id = 'erased'")).toEqual([{ beds: 18 }]);
  });
  await publish('erased', 2, null);
  await eventually(async () => {
    expect(await capacity.query("SELECT FROM cqc_beds WHERE location_id = 'erased'")).toEqual([]);
    expect(await capacity.query("SELECT FROM location_directory WHERE location_id = 'erased'")).toEqual([]);
  });
});

it('an event that cannot be handled is put aside with its cause, can be listed and handed over once more', async () => {
  await publish('poison', 1, { name: undefined });
  await publish('after-poison', 1, {});
  await eventually(async () => expect(await openedAt('after-poison')).toBe(200));
  const listed = await eventually(async () => {
    const printed = await capacity.command(deadLetters, ['list']);
    expect(printed).toContain('poison');
    return printed;
  });
  expect(listed).toMatch(
    /^0 {2}waiting .* providers\.location\.v1\/\d+@\d+ {2}poison {2}BadRecordError after \d tries: .*name/,
  );
  await expect(capacity.command(deadLetters, ['redrive', '0'])).resolves.toBe(
    '1 dead letter sent to capacity once more',
  );
  await eventually(async () => {
    expect(await capacity.command(deadLetters, ['list'])).toMatch(/^0 {2}redriven .*\n1 {2}waiting/);
  });
});

it.each([[[]], [['list', 'all']], [['redrive', 'everything']], [['forget']]])(
  'dead-letters %j says how it is used',
  async (args) => {
    await expect(capacity.command(deadLetters, args)).rejects.toThrow(/used so|not the number/);
  },
);
