import { searchRoutes } from '@oct/contracts';
import { type Command, CommandError } from '@oct/platform/bootstrap';
import { FixedClock } from '@oct/platform/clock';
import { runMigrationsJob } from '@oct/platform/database';
import { connectConsumers, EventLog, eventLogMigrations } from '@oct/platform/messaging';
import { callRoute, eventually } from '@oct/testing/api';
import { eventLogDatabase, type TestDatabase } from '@oct/testing/postgres';
import { NOW, SearchApi } from '../api/search-api';
import { searchCommands } from '../../src/commands/search-commands';
import type { SearchConfig } from '../../src/config/search.config';
import { append, appendRaw, createSourceTopics } from '../factories/log-record.factory';
import { capacityChange, locationChange } from '../factories/state.factory';

const api = new SearchApi();
let logDatabase: TestDatabase;
let log: EventLog;

async function command(name: string, ...args: string[]): Promise<string> {
  const lines: string[] = [];
  const found = searchCommands[name] as Command<SearchConfig>;
  const config = {} as SearchConfig;
  const print = (line: string): void => void lines.push(line);
  await found.run({ args, app: api.app, config, clock: new FixedClock(NOW), print, progress: () => undefined });
  return lines.join('\n');
}

async function listedIds(): Promise<string[]> {
  const answer = await callRoute(api.target, searchRoutes.findBeds, { as: 'hospital', query: { near: 'OL1' } });
  return (answer.body as { results: { locationId: string }[] }).results.map((each) => each.locationId);
}

describe('search on a real event log', () => {
  beforeAll(async () => {
    logDatabase = await eventLogDatabase(async (migratorUrl) => {
      await runMigrationsJob({ app: 'eventlog', migratorUrl, entities: [], migrations: eventLogMigrations });
    });
    await api.start([], logDatabase.url);
    log = api.app.get(EventLog);
    await createSourceTopics(log);
    await connectConsumers(api.app, { group: 'search', retry: { afterFault: [1, 1], duringOutage: [10] } });
  }, 60_000);

  afterAll(async () => {
    await api.stop();
    await logDatabase.drop();
  });

  it('[S98] a home is found once the events of both services are handled, in whatever order they come', async () => {
    await append(log, capacityChange('1-100000001', 1));
    await append(log, locationChange('1-100000001', 1));
    await eventually(async () => expect(await listedIds()).toEqual(['1-100000001']));
    await append(log, capacityChange('1-100000001', 2, { lines: [] }));
    await eventually(async () => expect(await listedIds()).toEqual([]));
    await append(log, capacityChange('1-100000001', 3));
    await eventually(async () => expect(await listedIds()).toEqual(['1-100000001']));
  }, 30_000);

  it('a record that cannot be read is listed as a dead letter, redriven, and keeps nothing back', async () => {
    await appendRaw(log, capacityChange('1-100000001', 4), '{"locationId": "1-100000001"}');
    await append(log, capacityChange('1-100000001', 5, { lines: [] }));
    await eventually(async () => expect(await listedIds()).toEqual([]));
    const list = await eventually(async () => {
      const text = await command('dead-letters', 'list');
      expect(text).toMatch(/\n1 dead letter$/);
      return text;
    });
    expect(list).toMatch(
      /^0 {2}waiting {2}\S+ {2}capacity\.location-capacity\.v1\/\d+@\d+ {2}1-100000001 {2}BadRecordError after \d tries: /,
    );
    expect(await command('dead-letters', 'redrive')).toBe('1 dead letter sent to search once more');
    await eventually(async () => expect(await command('dead-letters', 'list')).toMatch(/\n2 dead letters$/));
    expect(await command('dead-letters', 'redrive', '0')).toBe('1 dead letter sent to search once more');
  }, 30_000);

  it('rebuilds rows and index from the log', async () => {
    await append(log, capacityChange('1-100000001', 6));
    await eventually(async () => expect(await listedIds()).toEqual(['1-100000001']));
    await api.database.query('DELETE FROM home_document');
    expect(await command('rebuild-index')).toBe('1 document in the index');
    expect(await listedIds()).toEqual(['1-100000001']);
    const report = await command('rebuild-rows');
    expect(report).toMatch(/^not readable, left out: capacity\.location-capacity\.v1\/\d+ offset 3$/m);
    expect(report).toMatch(/^1 home joined from \d+ records; 1 document in the index$/m);
    expect(await listedIds()).toEqual(['1-100000001']);
  }, 30_000);

  it('says in plain words why it does not rebuild', async () => {
    await expect(command('rebuild-rows', '--quickly')).rejects.toThrow(
      new CommandError('rebuild-rows does not take --quickly'),
    );
    for (const id of ['1-1', '1-2', '1-3']) await api.know(capacityChange(id, 1));
    await expect(command('rebuild-rows')).rejects.toThrow(
      'Nothing was changed: homes in the log: 1, homes served now: 4. If that is right, add --allow-fewer.',
    );
    expect(await command('rebuild-rows', '--allow-fewer')).toMatch(/^1 home joined/m);
  });

  it.each([[[]], [['list', 'all']], [['forget']], [['redrive', 'x']]])('dead-letters refuses %j', async (args) => {
    await expect(command('dead-letters', ...args)).rejects.toThrow(CommandError);
  });

  it('says how much there is and how far behind it is', async () => {
    await eventually(async () => {
      expect(await command('stats')).toBe(
        [
          'homes joined: 1, newest change 2026-11-20T09:12:00.000Z',
          'documents in the index: 1, 0 s behind the joined homes',
          'events not handled yet: 0, the oldest 0 s old',
        ].join('\n'),
      );
    });
  });
});
