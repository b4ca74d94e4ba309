import { Database, isInfrastructureError, raiseRestoreEpoch } from '@oct/platform/database';
import { withClient } from '@oct/tools/postgres';
import { openShop, SHOP_ACTOR, type Shop } from './shop';

describe('Database', () => {
  let shop: Shop;
  let database: Database;
  beforeAll(async () => {
    shop = await openShop(2);
    ({ database } = shop);
    await database.query(
      `INSERT INTO home (id, beds, version) SELECT 'home-' || n, n, n FROM generate_series(1, 5) AS n`,
    );
  });
  afterAll(() => shop.close());

  const backends = async (): Promise<number> => {
    const [row] = await database.query<{ n: number }>(
      `SELECT count(*)::int AS n FROM pg_stat_activity WHERE application_name = 'oct-shop' AND datname = current_database()`,
    );
    return row?.n ?? 0;
  };
  const backend = async (): Promise<number | undefined> =>
    (await database.query<{ pid: number }>('SELECT pg_backend_pid() AS pid'))[0]?.pid;

  it.each([
    ['SELECT', `SELECT id, beds FROM home WHERE id = 'home-2'`],
    ['UPDATE ... RETURNING', `UPDATE home SET beds = beds WHERE id = 'home-2' RETURNING id, beds`],
    [
      'INSERT ... RETURNING',
      `INSERT INTO home VALUES ('home-2', 2, 2) ON CONFLICT (id) DO UPDATE SET beds = 2 RETURNING id, beds`,
    ],
    [
      'a CTE that ends in UPDATE',
      `WITH one AS (SELECT 1) UPDATE home SET beds = 2 WHERE id = 'home-2' RETURNING id, beds`,
    ],
    ['DELETE ... RETURNING', `DELETE FROM home WHERE id = 'home-2' RETURNING id, beds`],
  ])('%s gives its rows, plain and in a transaction', async (_name, sql) => {
    const inTransaction = await database.transaction(SHOP_ACTOR, (tx) => tx.query(sql));
    expect(inTransaction).toEqual([{ id: 'home-2', beds: 2 }]);
    await database.query(`INSERT INTO home VALUES ('home-2', 2, 2) ON CONFLICT DO NOTHING`);
    expect(await database.query(sql)).toEqual([{ id: 'home-2', beds: 2 }]);
    await database.query(`INSERT INTO home VALUES ('home-2', 2, 2) ON CONFLICT DO NOTHING`);
  });

  it('gives no rows where there are none', async () => {
    expect(await database.query(`UPDATE home SET beds = 1 WHERE id = 'nowhere' RETURNING id`)).toEqual([]);
    expect(await database.query(`UPDATE home SET beds = 1 WHERE id = 'nowhere'`)).toEqual([]);
  });

  it('counts round trips: one for a query, BEGIN and COMMIT for a transaction', async () => {
    const before = database.roundTrips;
    await database.query('SELECT 1');
    expect(database.roundTrips - before).toBe(1);
    await database.transaction(SHOP_ACTOR, async (tx) => {
      await tx.query('SELECT 1');
      await tx.manager.query('SELECT 2');
    });
    expect(database.roundTrips - before).toBe(5);
  });

  it('hands the actor on, rolls back on an error and runs after-commit hooks only after a commit', async () => {
    const hooks: string[] = [];
    const failed = database.transaction({ ...SHOP_ACTOR, reason: 'test' }, async (tx) => {
      tx.afterCommit(() => hooks.push('never'));
      expect(tx.actor.reason).toBe('test');
      await tx.query(`INSERT INTO home VALUES ('lost', 1, 1)`);
      throw new Error('undo');
    });
    await expect(failed).rejects.toThrow('undo');
    expect(await database.query(`SELECT id FROM home WHERE id = 'lost'`)).toEqual([]);
    await database.transaction(SHOP_ACTOR, async (tx) => {
      tx.afterCommit(() => hooks.push('committed'));
      await tx.query(`INSERT INTO home VALUES ('kept', 1, 1)`);
      expect(hooks).toEqual([]);
    });
    expect(hooks).toEqual(['committed']);
  });

  it('reads the restore epoch once, and a new process sees the raised one', async () => {
    expect(await database.restoreEpoch()).toBe(0);
    const before = database.roundTrips;
    expect(await database.restoreEpoch()).toBe(0);
    expect(database.roundTrips).toBe(before);
    await raiseRestoreEpoch(database);
    expect(await new Database(database.dataSource).restoreEpoch()).toBe(1);
  });

  it('sets keepalives and time limits on every connection', async () => {
    const rows = await database.query<{ name: string; setting: string }>(
      `SELECT name, setting FROM pg_settings WHERE name IN ('TimeZone', 'tcp_keepalives_idle', 'tcp_keepalives_interval',
         'tcp_keepalives_count', 'tcp_user_timeout', 'statement_timeout', 'idle_in_transaction_session_timeout') ORDER BY name`,
    );
    expect(Object.fromEntries(rows.map(({ name, setting }) => [name, setting]))).toEqual({
      TimeZone: 'UTC',
      idle_in_transaction_session_timeout: '30000',
      statement_timeout: '15000',
      tcp_keepalives_count: '3',
      tcp_keepalives_idle: '5',
      tcp_keepalives_interval: '2',
      tcp_user_timeout: '15000',
    });
  });

  it('gives up all its connections when one hears that the server is read only (25006)', async () => {
    await Promise.all([1, 2].map(() => database.query('SELECT pg_sleep(0.05)')));
    expect(await backends()).toBe(2);
    const before = await backend();
    const write = database.transaction(SHOP_ACTOR, async (tx) => {
      await tx.query('SET TRANSACTION READ ONLY');
      await tx.query(`UPDATE home SET beds = 9`);
    });
    await expect(write).rejects.toMatchObject({ code: '25006' });
    const after = await Promise.all([1, 2].map(backend));
    expect(after).not.toContain(before);
    expect(await backends()).toBeLessThanOrEqual(2);
  });

  it('is well again at once after its connections were terminated (57P01)', async () => {
    await database.query('SELECT 1');
    await withClient(shop.address.migratorUrl.replace('shop_migrator', 'postgres'), async (client) => {
      await client.query(
        `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'oct-shop' AND datname = current_database()`,
      );
    });
    const first = await database.query('SELECT 1').catch((error: unknown) => error);
    if (first instanceof Error) expect(isInfrastructureError(first)).toBe(true);
    expect(await database.query('SELECT 1 AS one')).toEqual([{ one: 1 }]);
  });
});
