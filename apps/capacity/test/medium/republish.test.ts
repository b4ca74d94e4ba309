import { StateRepublisher } from '@oct/platform/messaging';
import { republishCommand } from '../../src/commands/republish.command';
import { CapacityUnderTest } from '../capacity-app';
import { aTypedLine } from '../factories/home-beds.factory';

interface OutboxRow {
  topic: string;
  key: string;
  version: string | null;
  data: unknown;
}

const STATES = ['capacity.location-capacity.v1', 'national.capacity.v1'];

let capacity: CapacityUnderTest;
beforeAll(async () => {
  capacity = await CapacityUnderTest.start();
  await capacity.countedHome('one');
  await capacity.countedHome('two');
  await capacity.saveBeds('two', 2, [aTypedLine({ vacancies: 1 })]);
  await capacity.register('never-saved');
});
afterAll(() => capacity.stop());

/** Everything that is sent while `work` runs, in order. */
async function sentBy(work: () => Promise<unknown>): Promise<OutboxRow[]> {
  const [last] = await capacity.query<{ id: string }>('SELECT coalesce(max(id), 0) AS id FROM outbox');
  await work();
  return capacity.query('SELECT topic, key, version, data FROM outbox WHERE id > $1 ORDER BY id', [last?.id]);
}

function newest(topic: string, key: string): Promise<OutboxRow[]> {
  return capacity.query(
    'SELECT topic, key, version, data FROM outbox WHERE topic = $1 AND key = $2 ORDER BY id DESC LIMIT 1',
    [topic, key],
  );
}

describe('[DESIGN 5] republishing', () => {
  it('sends the state of every saved home again, national twin included, at its version', async () => {
    const before = await Promise.all(['one', 'two'].flatMap((key) => STATES.map((topic) => newest(topic, key))));
    const rows = await sentBy(() => capacity.command(republishCommand, []));
    expect(rows).toEqual(before.flat());
    expect(rows.map(({ key, version }) => [key, version])).toEqual([
      ['one', '2'],
      ['one', '2'],
      ['two', '3'],
      ['two', '3'],
    ]);
  });

  it('sends one home', async () => {
    const rows = await sentBy(() => capacity.command(republishCommand, ['two']));
    expect(rows.map(({ topic, key }) => [topic, key])).toEqual(STATES.map((topic) => [topic, 'two']));
  });

  it('says so where there is nothing to send', async () => {
    await expect(capacity.command(republishCommand, ['never-saved'])).rejects.toThrow('never saved');
    await expect(capacity.command(republishCommand, ['--all'])).rejects.toThrow('takes ids of homes and --history');
  });

  it('sends every past save too, home by home, oldest first', async () => {
    const first = await capacity.query<OutboxRow>(
      `SELECT topic, key, version, data FROM outbox WHERE topic = 'capacity.update-recorded.v1' ORDER BY key, id`,
    );
    const rows = await sentBy(() => capacity.command(republishCommand, ['--history']));
    expect(rows.filter((row) => row.version === null)).toEqual(first);
    expect(first).toHaveLength(5);
  });

  it('waits for a save that is under way and then sends the newer state', async () => {
    const republisher = capacity.app.get(StateRepublisher, { strict: false });
    const actor = { kind: 'system', id: 'test', door: 'command' } as const;
    let saving: Promise<unknown> = Promise.resolve();
    const events = await capacity.database.transaction(actor, async (tx) => {
      const locked = await republisher.currentState(tx, ['one']);
      saving = capacity.saveBeds('one', 2, [aTypedLine({ vacancies: 0 })]);
      const waiting = await Promise.race([saving, tx.query('SELECT pg_sleep(0.2)').then(() => 'still waiting')]);
      expect(waiting).toBe('still waiting');
      return locked;
    });
    expect(events.map((event) => event.version)).toEqual([2, 2]);
    await expect(saving).resolves.toMatchObject({ status: 200 });
  });
});
