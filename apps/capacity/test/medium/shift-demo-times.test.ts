import type { SubmissionList } from '@oct/contracts';
import { shiftDemoTimesCommand } from '../../src/commands/shift-demo-times.command';
import { CapacityUnderTest } from '../capacity-app';
import { aTypedLine, NINE } from '../factories/home-beds.factory';
import { HistoryFiles, hoursAgo, pastSaves } from '../history-file';

const DAY_MS = 86_400_000;
const fiveDaysLater = new Date(NINE.getTime() + 5 * DAY_MS + 3_600_000);

const files = new HistoryFiles();
let capacity: CapacityUnderTest;
beforeEach(async () => {
  capacity = await CapacityUnderTest.start();
  for (const id of ['FRESH', 'STALE', 'SAVED']) await capacity.register(id, { isSynthetic: true });
  await files.load(capacity, [...pastSaves('FRESH', 5), ...pastSaves('STALE', 53), ...pastSaves('SAVED', 5)]);
  await capacity.countedHome('REAL');
  await capacity.saveBeds('SAVED', 3, [aTypedLine({ vacancies: 1 })]);
});
afterEach(() => capacity.stop());
afterAll(() => files.remove());

function shift(): Promise<string> {
  return capacity.command(shiftDemoTimesCommand, []);
}

function moved(hours: number): string {
  return new Date(Date.parse(hoursAgo(hours)) + 5 * DAY_MS).toISOString();
}

describe('moving made-up times to today', () => {
  it('changes nothing on the same day', async () => {
    await expect(shift()).resolves.toBe('Moved 0 homes to today; 2 were there already.');
    await expect(capacity.beds('FRESH')).resolves.toMatchObject({ version: 3, lastSavedAt: hoursAgo(5) });
  });

  it('[S67] five days later fresh homes are fresh again and stale ones stale, once', async () => {
    capacity.clock.set(fiveDaysLater);
    await expect(shift()).resolves.toBe('Moved 2 homes to today; 0 were there already.');
    await expect(capacity.beds('FRESH')).resolves.toMatchObject({
      version: 4,
      lines: [{ accepting: 2, countedAt: moved(29), confirmedAt: moved(5), validAt: moved(5) }],
      vacanciesUpdatedAt: moved(5),
      lastSavedAt: moved(5),
      isUpdateDue: false,
    });
    await expect(capacity.beds('STALE')).resolves.toMatchObject({ vacanciesUpdatedAt: moved(53), isUpdateDue: true });
    await expect(shift()).resolves.toBe('Moved 0 homes to today; 2 were there already.');
    await expect(capacity.beds('FRESH')).resolves.toMatchObject({ version: 4 });
  });

  it('leaves homes alone that a person has saved', async () => {
    capacity.clock.set(fiveDaysLater);
    await shift();
    const now = NINE.toISOString();
    await expect(capacity.beds('SAVED')).resolves.toMatchObject({ version: 4, lastSavedAt: now });
    await expect(capacity.beds('REAL')).resolves.toMatchObject({ version: 2, lastSavedAt: now });
  });

  it('moves the past too, and tells the world of the new state', async () => {
    const [last] = await capacity.query<{ id: string }>('SELECT max(id) AS id FROM outbox');
    capacity.clock.set(fiveDaysLater);
    await shift();
    const { body } = await capacity.call('listSubmissions', { path: { locationId: 'FRESH' } });
    expect((body as SubmissionList).items.map((item) => item.recordedAt)).toEqual([moved(5), moved(29), moved(205)]);
    const lines = await capacity.query(
      `SELECT lines #>> '{0,countedAt}' AS counted FROM submission WHERE location_id = 'FRESH' ORDER BY version`,
    );
    expect(lines).toEqual([{ counted: null }, { counted: moved(29) }, { counted: moved(29) }]);
    const sent = await capacity.query(
      `SELECT topic, version, data #>> '{lines,0,countedAt}' AS counted FROM outbox WHERE id > $1 AND key = 'FRESH' ORDER BY id`,
      [last?.id],
    );
    expect(sent).toEqual([
      { topic: 'capacity.location-capacity.v1', version: '4', counted: moved(29) },
      { topic: 'national.capacity.v1', version: '4', counted: moved(29) },
    ]);
  });

  it('is refused in production', async () => {
    const running = capacity.command(shiftDemoTimesCommand, [], { NODE_ENV: 'production' });
    await expect(running).rejects.toThrow('in production');
  });
});
