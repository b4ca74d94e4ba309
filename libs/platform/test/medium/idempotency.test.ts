import {
  fingerprintOf,
  idempotencyOutcome,
  idempotencySql,
  isIdempotencyConflict,
  runIdempotently,
  deleteExpiredIdempotencyKeys,
  type StoredReply,
} from '@oct/platform/database';
import { outboxInsertSql, outboxRows } from '@oct/platform/messaging';
import { homeContract, openShop, SHOP_ACTOR, type Shop } from './shop';

const NOW = new Date('2026-03-02T09:00:00Z');
const HOUR = 3_600_000;
const contract = homeContract();
const parameters = { accountId: '$1', route: '$2', key: '$3' };
const sql = idempotencySql(parameters);

const READ = `SELECT home.id, home.beds, home.version, ${sql.readColumns}
  FROM (SELECT 1) AS one LEFT JOIN home ON home.id = $4 ${sql.readJoin}`;

const WRITE = `WITH ${sql.writeCtes},
  saved AS (UPDATE home SET beds = $6, version = version + 1 WHERE id = $4 AND version = $5 AND ${sql.writeGuard} RETURNING version),
  ${sql.storeCte({ saved: 'saved', fingerprint: '$7', status: '200', body: '$8', now: '$9' })},
  outbox_written AS (${outboxInsertSql(10, 'saved')})
  SELECT saved.version, ${sql.writeColumns} FROM (SELECT 1) AS one LEFT JOIN saved ON true`;

interface ReadRow {
  id: string;
  beds: number;
  version: string;
  idempotency: StoredReply | null;
}

/** A use case as the capacity app has it: at most a read, a write and a read again. */
async function save(shop: Shop, id: string, beds: number, key: string | null, ifMatch?: number): Promise<string> {
  const fingerprint = fingerprintOf({ beds });
  const scope = ['account-1', 'save-home', key];
  const decide = async (): Promise<{ row: ReadRow; answer?: string }> => {
    const [row] = await shop.database.query<ReadRow>(READ, [...scope, id]);
    if (!row) throw new Error('no row');
    const outcome = idempotencyOutcome(row.idempotency, fingerprint);
    if (outcome.kind === 'replay') return { row, answer: `replayed ${(outcome.body as { version: number }).version}` };
    return outcome.kind === 'other-body' ? { row, answer: 'other body' } : { row };
  };
  const { row, answer } = await decide();
  if (answer) return answer;
  const version = ifMatch ?? Number(row.version);
  const rows = outboxRows([{ contract, key: id, data: { id, beds }, version: version + 1 }], {
    actor: SHOP_ACTOR,
    now: NOW,
    source: 'shop',
  });
  const write = [
    ...scope,
    id,
    version,
    beds,
    fingerprint,
    JSON.stringify({ version: version + 1 }),
    NOW,
    JSON.stringify(rows),
  ];
  const [written] = await shop.database.query<{ version: string | null; idempotencyInFlight: boolean }>(WRITE, write);
  if (written?.idempotencyInFlight) return 'in flight';
  if (written?.version) return `saved ${written.version}`;
  return (await decide()).answer ?? 'stale';
}

describe('idempotency in one read and one write', () => {
  let shop: Shop;
  beforeAll(async () => {
    shop = await openShop(10);
  });
  afterAll(() => shop.close());

  const home = async (id: string): Promise<void> => {
    await shop.database.query('INSERT INTO home VALUES ($1, 0, 0)', [id]);
  };
  const effects = async (id: string): Promise<{ beds: number; version: string; events: number }> => {
    const [row] = await shop.database.query<{ beds: number; version: string; events: number }>(
      'SELECT beds, version, (SELECT count(*)::int FROM outbox WHERE key = home.id) AS events FROM home WHERE id = $1',
      [id],
    );
    return row ?? { beds: -1, version: '', events: -1 };
  };

  it('has one effect, replays the reply, refuses another body, and costs two round trips', async () => {
    await home('a');
    const before = shop.database.roundTrips;
    expect(await save(shop, 'a', 3, 'key-1')).toBe('saved 1');
    expect(shop.database.roundTrips - before).toBe(2);
    expect(await save(shop, 'a', 3, 'key-1')).toBe('replayed 1');
    expect(await save(shop, 'a', 4, 'key-1')).toBe('other body');
    expect(await save(shop, 'a', 4, 'key-2')).toBe('saved 2');
    expect(await save(shop, 'a', 3, 'key-1')).toBe('replayed 1');
    expect(await effects('a')).toEqual({ beds: 4, version: '2', events: 2 });
  });

  it('stores nothing for a save that the version guard stops, so the key can be used again', async () => {
    await home('b');
    expect(await save(shop, 'b', 3, 'key-b', 7)).toBe('stale');
    expect(await save(shop, 'b', 3, 'key-b')).toBe('saved 1');
  });

  it('works without a key', async () => {
    await home('c');
    expect(await save(shop, 'c', 1, null)).toBe('saved 1');
    expect(await save(shop, 'c', 1, null)).toBe('saved 2');
  });

  it('lets 40 parallel requests with one key have one effect and one reply', async () => {
    await home('d');
    const answers = await Promise.all(Array.from({ length: 40 }, () => save(shop, 'd', 5, 'key-d')));
    expect(answers.filter((answer) => answer === 'saved 1')).toHaveLength(1);
    expect(answers.every((answer) => ['saved 1', 'replayed 1', 'in flight'].includes(answer))).toBe(true);
    expect(await effects('d')).toEqual({ beds: 5, version: '1', events: 1 });
  });

  it('answers "in flight" while another request holds the key', async () => {
    await home('e');
    await shop.database.transaction(SHOP_ACTOR, async (tx) => {
      const held = await runIdempotently(
        tx,
        { accountId: 'account-1', route: 'save-home', key: 'key-e', fingerprint: 'x', now: NOW },
        async () => {
          expect(await save(shop, 'e', 1, 'key-e')).toBe('in flight');
          return { status: 200, body: {} };
        },
      );
      expect(held.kind).toBe('done');
    });
  });

  it('keeps keys of other accounts and routes apart', async () => {
    const run = (accountId: string, route: string): Promise<unknown> =>
      shop.database.transaction(SHOP_ACTOR, (tx) =>
        runIdempotently(tx, { accountId, route, key: 'same', fingerprint: 'f', now: NOW }, async () => ({
          status: 201,
          body: { accountId, route },
        })),
      );
    await run('one', 'r');
    expect(await run('two', 'r')).toEqual({
      kind: 'done',
      status: 201,
      body: { accountId: 'two', route: 'r' },
      isReplay: false,
    });
    expect(await run('one', 's')).toEqual({
      kind: 'done',
      status: 201,
      body: { accountId: 'one', route: 's' },
      isReplay: false,
    });
    expect(await run('one', 'r')).toEqual({
      kind: 'done',
      status: 201,
      body: { accountId: 'one', route: 'r' },
      isReplay: true,
    });
  });

  it('stores no reply for an effect that is undone', async () => {
    const scope = { accountId: 'one', route: 'undone', key: 'k', fingerprint: 'f', now: NOW };
    const failing = shop.database.transaction(SHOP_ACTOR, (tx) =>
      runIdempotently(tx, scope, async () => {
        throw new Error('undo');
      }),
    );
    await expect(failing).rejects.toThrow('undo');
    const again = await shop.database.transaction(SHOP_ACTOR, (tx) =>
      runIdempotently(tx, scope, async () => ({ status: 200, body: 1 })),
    );
    expect(again).toMatchObject({ kind: 'done', isReplay: false });
  });

  it('changes nothing for a used key where no version guards the effect', async () => {
    await home('g');
    const unguarded = WRITE.replace('AND version = $5', 'AND $5::int IS NOT NULL');
    const write = (beds: number): Promise<unknown[]> =>
      shop.database.query(unguarded, ['account-1', 'save-home', 'key-g', 'g', 0, beds, 'f', '{}', NOW, '[]']);
    expect(await write(1)).toEqual([{ version: '1', idempotencyInFlight: false }]);
    expect(await write(2)).toEqual([{ version: null, idempotencyInFlight: false }]);
    expect((await effects('g')).beds).toBe(1);
  });

  it('undoes a second effect that no version guards', async () => {
    const insert = 'INSERT INTO idempotency_key VALUES ($1, $2, $3, $4, 200, NULL, $5)';
    await shop.database.query(insert, ['one', 'r', 'twice', 'f', NOW]);
    const second = await shop.database.query(insert, ['one', 'r', 'twice', 'f', NOW]).catch((error: unknown) => error);
    expect(isIdempotencyConflict(second)).toBe(true);
  });

  it('forgets keys after 24 hours', async () => {
    await home('f');
    await save(shop, 'f', 1, 'key-f');
    await deleteExpiredIdempotencyKeys(shop.database, new Date(NOW.getTime() + 23 * HOUR));
    expect(await save(shop, 'f', 1, 'key-f')).toBe('replayed 1');
    expect(await deleteExpiredIdempotencyKeys(shop.database, new Date(NOW.getTime() + 25 * HOUR))).toBeGreaterThan(0);
    expect(await save(shop, 'f', 1, 'key-f')).toBe('saved 2');
  });
});
