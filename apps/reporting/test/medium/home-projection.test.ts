import { capacityLocationCapacityV1, capacityUpdateRecordedV1, providersLocationV1 } from '@oct/contracts';
import { connectConsumers, EventLog, listDeadLetters, topicSpec } from '@oct/platform/messaging';
import { eventually } from '@oct/testing/api';
import { RebuildFromLogService, TooFewHomesError } from '../../src/repair/rebuild-from-log.service';
import { capacityState, Events, line, linkedTo, locationState, logRecord, submission } from '../home-events';
import { startReporting, type ReportingUnderTest } from '../reporting-app';

let system: ReportingUnderTest;
let log: EventLog;
const CONTRACTS = [providersLocationV1, capacityLocationCapacityV1, capacityUpdateRecordedV1];
const AT = '2026-11-20T08:00:00.000Z';

beforeEach(async () => {
  system = await startReporting();
  log = system.app.get(EventLog);
  await log.createTopics(CONTRACTS.map(topicSpec));
});
afterEach(() => system.close());

function homes(): Promise<Record<string, unknown>[]> {
  return system.database.query('SELECT * FROM home ORDER BY location_id');
}

function successions(): Promise<Record<string, unknown>[]> {
  return system.database.query('SELECT * FROM succession ORDER BY predecessor_id, successor_id, said_by');
}

function submissions(): Promise<{ submission_id: string; lines: unknown }[]> {
  return system.database.query('SELECT * FROM submission ORDER BY submission_id');
}

const quiet = { allowFewer: false, onProgress: () => undefined };
const rebuild = (options = quiet) => system.app.get(RebuildFromLogService).rebuild(options);

async function appendSomeHomes(): Promise<void> {
  const register = ['1-1', '1-2', '1-3'].flatMap((id) => [
    logRecord(providersLocationV1.topic, id, locationState(id, { name: 'Old name' }), 1),
    logRecord(
      providersLocationV1.topic,
      id,
      locationState(id, { name: `Home ${id}`, ...linkedTo({ predecessorIds: [`old-${id}`] }) }),
      2,
    ),
  ]);
  await log.append(providersLocationV1.topic, 0, register);
  await log.append(capacityLocationCapacityV1.topic, 0, [
    logRecord(capacityLocationCapacityV1.topic, '1-1', capacityState('1-1', AT), 1),
    logRecord(capacityLocationCapacityV1.topic, '1-2', capacityState('1-2', AT), 1),
  ]);
  const counted = submission('1-1', { submissionId: 's-1', savedBy: 'broker' });
  await log.append(capacityUpdateRecordedV1.topic, 0, [
    logRecord(capacityUpdateRecordedV1.topic, '1-1', counted),
    logRecord(
      capacityUpdateRecordedV1.topic,
      '1-1',
      submission('1-1', { submissionId: 's-2', kind: 'prices', locationVersion: 2 }),
    ),
  ]);
}

describe('projection of homes', () => {
  it('an older version of a source never overwrites a newer one, in whatever order they come', async () => {
    const events = new Events(system.app);
    await events.capacity(capacityState('1-1', AT, { lines: [line('general-residential', 9, 4)] }), 5);
    await events.location(locationState('1-1', { name: 'New name' }), 3);
    const after = await homes();
    await events.location(locationState('1-1', { name: 'Old name' }), 2);
    await events.location(locationState('1-1', { name: 'Same version' }), 3);
    await events.capacity(capacityState('1-1', null, { lines: [] }), 4);
    expect(await homes()).toEqual(after);
    expect(after).toMatchObject([
      { name: 'New name', available: 4, maximum: 9, register_version: '3', capacity_version: '5' },
    ]);
  });

  it('keeps every submission once, whatever comes twice', async () => {
    const events = new Events(system.app);
    const first = submission('1-1', { submissionId: 's-1', savedBy: 'broker', locationVersion: 7 });
    await events.recorded(first);
    await events.recorded({ ...first, lines: [] });
    await events.recorded(submission('1-1', { submissionId: 's-2', savedBy: 'home', locationVersion: 6 }));
    expect(await submissions()).toMatchObject([{ submission_id: 's-1', lines: first.lines }, { submission_id: 's-2' }]);
    expect(await homes()).toMatchObject([{ counted_by: 'broker', counted_version: '7', is_listed: false }]);
  });

  it('[R53] keeps nothing of a home that was erased, and does not let it come back', async () => {
    const events = new Events(system.app);
    await events.location(locationState('1-1'), 1);
    await events.capacity(capacityState('1-1', AT), 1);
    await events.erased('1-1', 2);
    await events.location(locationState('1-1'), 1);
    expect(await homes()).toMatchObject([{ is_listed: false, name: '', lines: [], vacancies_updated_at: null }]);
  });

  it('follows the three topics of the log', async () => {
    await appendSomeHomes();
    await log.append(providersLocationV1.topic, 1, [logRecord(providersLocationV1.topic, '1-4', locationState('1-4'))]);
    await connectConsumers(system.app, { group: 'reporting', retry: { afterFault: [5, 5, 5, 5], duringOutage: [20] } });
    await eventually(async () => {
      expect(await homes()).toMatchObject([
        { location_id: '1-1', name: 'Home 1-1', capacity_version: '1', counted_by: 'broker' },
        { location_id: '1-2', name: 'Home 1-2', capacity_version: '1' },
        { location_id: '1-3', name: 'Home 1-3', capacity_version: '-1' },
      ]);
      expect(await submissions()).toHaveLength(2);
    });
    await eventually(async () => {
      const letters = await listDeadLetters(log, 'reporting');
      expect(letters).toMatchObject([{ key: '1-4', cause: 'BadRecordError', message: 'header ce_version is missing' }]);
    });
  });
});

describe('rebuild from the log', () => {
  it('gives the same rows as the events did, also the second time', async () => {
    await appendSomeHomes();
    await rebuild();
    const once = await homes();
    expect(once).toHaveLength(3);
    expect(once[0]).toMatchObject({ name: 'Home 1-1', counted_by: 'broker', available: 2 });
    await rebuild();
    expect(await homes()).toEqual(once);
    expect(await submissions()).toHaveLength(2);
    expect(await successions()).toHaveLength(3);
  });

  it('puts spoilt rows right, drops rows that the log does not know and keeps submissions that it has forgotten', async () => {
    await appendSomeHomes();
    await rebuild();
    const right = [await homes(), await successions()];
    await new Events(system.app).recorded(
      submission('1-1', { submissionId: 's-0', savedBy: 'home', locationVersion: 0 }),
    );
    await system.database.query(`UPDATE home SET name = 'Spoilt', available = 99, capacity_version = 4294967295`);
    await system.database.query(`INSERT INTO home (location_id) VALUES ('ghost')`);
    await system.database.query(`INSERT INTO succession VALUES ('1-1', '1-2', 'ghost')`);
    expect(await rebuild({ ...quiet, allowFewer: true })).toEqual({ homes: 3, submissions: 2, unreadable: [] });
    expect([await homes(), await successions()]).toEqual(right);
    expect((await submissions()).map((each) => each.submission_id)).toEqual(['s-0', 's-1', 's-2']);
  });

  it('leaves out what cannot be read, and says where it is', async () => {
    await appendSomeHomes();
    const unversioned = logRecord(providersLocationV1.topic, '1-5', locationState('1-5'));
    await log.append(providersLocationV1.topic, 2, [{ ...unversioned, value: 'no JSON' }, unversioned]);
    const { homes: count, unreadable } = await rebuild();
    expect(count).toBe(3);
    expect(unreadable).toEqual([0, 1].map((offset) => `providers.location.v1/2 offset ${offset}`));
  });

  it('changes nothing when the log holds far fewer homes than are known', async () => {
    const events = new Events(system.app);
    for (const id of ['1-1', '1-2', '1-3']) await events.location(locationState(id));
    const before = await homes();
    await log.append(providersLocationV1.topic, 0, [
      logRecord(providersLocationV1.topic, '1-1', locationState('1-1'), 1),
    ]);
    await expect(rebuild()).rejects.toEqual(new TooFewHomesError(1, 3));
    expect(await homes()).toEqual(before);
  });

  it('loses no event that is handled beside it', async () => {
    const ids = Array.from({ length: 30 }, (_, i) => `1-${i}`);
    const { topic } = capacityLocationCapacityV1;
    await log.append(
      providersLocationV1.topic,
      0,
      ids.map((id) => logRecord(providersLocationV1.topic, id, locationState(id), 1)),
    );
    await connectConsumers(system.app, { group: 'reporting' });
    const save = async (version: number): Promise<void> => {
      const lines = [line('transitional', version, version)];
      for (const id of ids)
        await log.append(topic, 0, [logRecord(topic, id, capacityState(id, AT, { lines }), version)]);
    };
    for (const version of [1, 2, 3]) await Promise.all([save(version), rebuild({ ...quiet, allowFewer: true })]);
    await eventually(async () => {
      const rows = await homes();
      expect(rows.map((row) => [row.capacity_version, row.available, row.register_version])).toEqual(
        ids.map(() => ['3', 3, '1']),
      );
    });
  });
});
