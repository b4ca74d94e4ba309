import { DirectConnection } from '@oct/platform/database';
import { InvalidEventError, outboxInsertSql, outboxRows, type OutboxEvent } from '@oct/platform/messaging';
import { until } from '@oct/platform/messaging/testing';
import { RelayHarness, START } from './relay-harness';
import { SHOP_ACTOR } from './shop';

describe('the outbox', () => {
  let harness: RelayHarness;
  beforeAll(async () => {
    harness = await RelayHarness.open();
  });
  afterAll(() => harness.close());

  const query = <Row>(sql: string, parameters: unknown[] = []): Promise<Row[]> =>
    harness.shop.database.query<Row>(sql, parameters);
  const rows = (key: string): Promise<{ id: string }[]> =>
    query('SELECT * FROM outbox WHERE key = $1 ORDER BY id', [key]);
  const event = (key: string, version = 1): OutboxEvent => ({
    contract: harness.contract,
    key,
    data: { id: key, beds: 1 },
    version,
  });
  const context = {
    actor: SHOP_ACTOR,
    now: START,
    source: 'shop',
    traceparent: '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01',
  };

  it('a rollback leaves no row', async () => {
    await expect(harness.save('rolled-back', { fails: true })).rejects.toThrow('the save fails');
    expect(await rows('rolled-back')).toEqual([]);
    await harness.save('rolled-back');
    expect(await rows('rolled-back')).toHaveLength(1);
  });

  it('keeps everything that the event will say', async () => {
    await query(outboxInsertSql(1), [
      JSON.stringify(outboxRows([event('whole'), { ...event('whole', 2), data: null }], context)),
    ]);
    const [state, tombstone] = await rows('whole');
    expect(state).toMatchObject({
      topic: harness.contract.topic,
      key: 'whole',
      type: harness.contract.topic,
      source: 'shop',
      subject: 'whole',
      occurred_at: START,
      created_at: START,
      traceparent: context.traceparent,
      actor: SHOP_ACTOR,
      data: { id: 'whole', beds: 1 },
      version: '1',
      published_at: null,
    });
    expect(tombstone).toMatchObject({ data: null, version: '2' });
  });

  it('costs a save no round trip to wake the relay', async () => {
    let signals = 0;
    const listener = await DirectConnection.open({ url: harness.shop.address.url, applicationName: 'listener' });
    await listener.listen('oct_outbox', () => (signals += 1));
    const before = harness.shop.database.roundTrips;
    await harness.save('counted');
    await until('the signal arrives', () => signals > 0);
    expect(harness.shop.database.roundTrips - before).toBe(4);
    await listener.close();
  });

  it('refuses data that breaks the contract before anything is written', async () => {
    const wrong = { ...event('wrong'), data: { id: 'wrong', beds: -1 } };
    const saving = harness.shop.database.transaction(SHOP_ACTOR, (tx) =>
      harness.outbox.write(tx, [event('wrong'), wrong], context),
    );
    await expect(saving).rejects.toThrow(InvalidEventError);
    expect(await rows('wrong')).toEqual([]);
  });

  it('writes within a guarded statement: nothing when the guard lets nothing through', async () => {
    await query(`INSERT INTO home VALUES ('guarded', 1, 5)`);
    const save = `WITH saved AS (UPDATE home SET version = version + 1 WHERE id = 'guarded' AND version = $1 RETURNING version),
      outbox_written AS (${outboxInsertSql(2, 'saved')}) SELECT version FROM saved`;
    const parameters = (version: number): unknown[] => [
      version,
      JSON.stringify(outboxRows([event('guarded', version + 1)], context)),
    ];
    expect(await query(save, parameters(4))).toEqual([]);
    expect(await rows('guarded')).toEqual([]);
    expect(await query(save, parameters(5))).toEqual([{ version: '6' }]);
    expect(await rows('guarded')).toHaveLength(1);
  });

  it.each([
    ['one home', ['late-1']],
    ['several homes, the last one locked', ['early-2', 'early-3', 'late-2']],
  ])('takes the id of its row only when every aggregate is locked: %s', async (_name, ids) => {
    const last = ids.at(-1) ?? '';
    for (const id of [...ids, `other-${last}`]) await query('INSERT INTO home VALUES ($1, 1, 1)', [id]);
    const bulk = `WITH saved AS (UPDATE home SET version = version + 1 WHERE id = ANY($1) RETURNING id),
      outbox_written AS (${outboxInsertSql(2, 'saved')}) SELECT 1 AS the_last_part_reads_no_cte`;
    const blocked = await harness.shop.database.transaction(SHOP_ACTOR, async (tx) => {
      await tx.query('UPDATE home SET version = version + 1 WHERE id = $1', [last]);
      const saving = query(bulk, [
        ids,
        JSON.stringify(
          outboxRows(
            ids.map((id) => event(id, 2)),
            context,
          ),
        ),
      ]);
      await untilBlocked();
      await harness.save(`other-${last}`);
      return { saving };
    });
    await blocked.saving;
    const [other] = await rows(`other-${last}`);
    for (const id of ids) expect(Number((await rows(id))[0]?.id)).toBeGreaterThan(Number(other?.id));
  });

  async function untilBlocked(): Promise<void> {
    for (;;) {
      const waiting = await query(
        `SELECT 1 FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND query LIKE '%outbox_written%' AND datname = current_database()`,
      );
      if (waiting.length > 0) return;
    }
  }
});
