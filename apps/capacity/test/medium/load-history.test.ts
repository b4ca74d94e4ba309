import type { SubmissionList } from '@oct/contracts';
import { loadHistoryCommand } from '../../src/commands/load-history.command';
import { CapacityUnderTest } from '../capacity-app';
import { aTypedLine } from '../factories/home-beds.factory';
import { HistoryFiles, hoursAgo, pastCount, pastPrices, pastSaves, type Line } from '../history-file';

const files = new HistoryFiles();
let capacity: CapacityUnderTest;
beforeAll(async () => {
  capacity = await CapacityUnderTest.start();
});
afterAll(async () => {
  files.remove();
  await capacity.stop();
});

function load(lines: readonly (Line | string)[]): Promise<string> {
  return files.load(capacity, lines);
}

async function synthetic(...locationIds: string[]): Promise<void> {
  for (const locationId of locationIds) await capacity.register(locationId, { isSynthetic: true });
}

describe('loading a made-up past', () => {
  it('[S65][N1] replays every save at its own time, by its own kind of person', async () => {
    await synthetic('SYN-1');
    await expect(load(pastSaves('SYN-1', 5).reverse())).resolves.toBe(
      'Loaded 3 past saves of 1 homes; 0 had some already.',
    );
    await expect(capacity.beds('SYN-1')).resolves.toMatchObject({
      version: 3,
      lines: [{ maximum: 20, occupied: 18, accepting: 2, countedAt: hoursAgo(29), confirmedAt: hoursAgo(5) }],
      hasBrokerAccess: true,
      vacanciesUpdatedAt: hoursAgo(5),
      lastSavedAt: hoursAgo(5),
      lastSavedBy: 'broker',
      isUpdateDue: false,
    });
    const { body } = await capacity.call('listSubmissions', { path: { locationId: 'SYN-1' } });
    expect((body as SubmissionList).items.map(({ kind, recordedAt, door }) => [kind, recordedAt, door])).toEqual([
      ['confirmed', hoursAgo(5), 'broker'],
      ['counted', hoursAgo(29), 'quick-update'],
      ['prices', hoursAgo(205), 'page'],
    ]);
  });

  it('publishes the state of now once, and every past save', async () => {
    await synthetic('SYN-2');
    await load(pastSaves('SYN-2', 5));
    const rows = await capacity.query(
      `SELECT topic, version, data ->> 'recordedAt' AS at FROM outbox WHERE key = 'SYN-2' ORDER BY id`,
    );
    expect(rows).toEqual([
      { topic: 'capacity.location-capacity.v1', version: '3', at: null },
      { topic: 'national.capacity.v1', version: '3', at: null },
      { topic: 'capacity.update-recorded.v1', version: null, at: hoursAgo(205) },
      { topic: 'capacity.update-recorded.v1', version: null, at: hoursAgo(29) },
      { topic: 'capacity.update-recorded.v1', version: null, at: hoursAgo(5) },
    ]);
  });

  it('a second run changes nothing, and neither does one after a person has saved', async () => {
    await synthetic('SYN-3');
    await capacity.pricedHome('SYN-4', { isSynthetic: true });
    await load(pastSaves('SYN-3', 5));
    const before = await capacity.query('SELECT id FROM outbox ORDER BY id');
    await expect(load([...pastSaves('SYN-3', 5), ...pastSaves('SYN-4', 5)])).resolves.toBe(
      'Loaded 0 past saves of 0 homes; 2 had some already.',
    );
    await expect(capacity.query('SELECT id FROM outbox ORDER BY id')).resolves.toEqual(before);
    await expect(capacity.beds('SYN-4')).resolves.toMatchObject({ version: 1 });
  });

  it('people go on from there', async () => {
    await synthetic('SYN-5');
    await load(pastSaves('SYN-5', 5));
    const answer = await capacity.saveBeds('SYN-5', 3, [aTypedLine({ vacancies: 1 })]);
    expect(answer).toMatchObject({ status: 200, body: { version: 4 } });
  });

  it('[S62][R3] a past that the rules refuse is not loaded; the others are', async () => {
    await synthetic('SYN-6', 'SYN-7');
    const lines = [pastPrices('SYN-6', hoursAgo(9)), pastCount('SYN-6', hoursAgo(8), 21), ...pastSaves('SYN-7', 5)];
    await expect(load(lines)).rejects.toThrow(
      'line 2, SYN-6: Vacancies (21) cannot be more than the total (20) for General Residential',
    );
    await expect(capacity.beds('SYN-6')).resolves.toMatchObject({ version: 0 });
    await expect(capacity.beds('SYN-7')).resolves.toMatchObject({ version: 3 });
  });

  it('a real home gets no invented past, and neither does what is no care home', async () => {
    await capacity.register('REAL-1');
    await capacity.register('SYN-8', { isSynthetic: true, isCareHome: false });
    await expect(load(pastSaves('REAL-1', 5))).rejects.toThrow('REAL-1: a real home gets no invented past');
    await expect(load(pastSaves('SYN-8', 5))).rejects.toThrow('SYN-8: not a care home');
    await expect(capacity.beds('REAL-1')).resolves.toMatchObject({ version: 0 });
  });

  it.each([
    ['no JSON', '{"locationId"', 'line 2: this is not a JSON object'],
    ['another kind', { ...pastCount('SYN-9', hoursAgo(1)), kind: 'guessed' }, 'line 2: kind must be one of counted'],
    ['no moment', { ...pastCount('SYN-9', hoursAgo(1)), at: 'yesterday' }, 'line 2: at must be a moment'],
    [
      'no lines',
      { ...pastCount('SYN-9', hoursAgo(1)), lines: undefined },
      'line 2: a counted update has 1 to 11 lines',
    ],
    ['a bad line', { ...pastCount('SYN-9', hoursAgo(1)), lines: [{ ...aTypedLine(), total: -1 }] }, 'whole number'],
    ['an unknown field', { ...pastCount('SYN-9', hoursAgo(1)), mood: 'good' }, 'mood'],
  ])('a file with a bad line is refused whole: %s', async (_, bad, why) => {
    await synthetic('SYN-9');
    const loading = load([pastPrices('SYN-9', hoursAgo(9)), bad]);
    await expect(loading).rejects.toThrow('nothing was loaded');
    await expect(loading).rejects.toThrow(why);
    await expect(capacity.beds('SYN-9')).resolves.toMatchObject({ version: 0 });
  });

  it('is refused in production, without a file and with one that is not there', async () => {
    const file = files.write([]);
    await expect(capacity.command(loadHistoryCommand, [file], { NODE_ENV: 'production' })).rejects.toThrow(
      'in production',
    );
    await expect(capacity.command(loadHistoryCommand, [])).rejects.toThrow('takes one file');
    await expect(capacity.command(loadHistoryCommand, [files.path('none')])).rejects.toThrow('cannot be read');
  });

  it('waits for homes whose register entry is still on its way', async () => {
    const loading = load(pastSaves('SYN-10', 5));
    await synthetic('SYN-10');
    await expect(loading).resolves.toContain('3 past saves of 1 homes');
  });

  it('300 homes with 10 saves each take seconds', async () => {
    const ids = Array.from({ length: 300 }, (_, index) => `SYN-MANY-${index}`);
    await capacity.query(
      `WITH known AS (
         INSERT INTO location_directory SELECT id, '1-200000001', 'Example House', '{}', true, true, false, true, 1
         FROM unnest($1::text[]) AS id RETURNING location_id
       ) INSERT INTO cqc_beds SELECT location_id, 24, 1 FROM known`,
      [ids],
    );
    const saves = Array.from({ length: 9 }, (_, index) => index);
    const lines = ids.flatMap((id) => [
      pastPrices(id, hoursAgo(300)),
      ...saves.map((index) => pastCount(id, hoursAgo(240 - index * 24), index % 3)),
    ]);
    const statements = capacity.database.roundTrips;
    const start = performance.now();
    await expect(load(lines)).resolves.toBe('Loaded 3000 past saves of 300 homes; 0 had some already.');
    expect(performance.now() - start).toBeLessThan(30_000);
    expect(capacity.database.roundTrips - statements).toBeLessThan(100);
  });
});
