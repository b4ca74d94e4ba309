import { etagOf, type BedsView, type Problem } from '@oct/contracts';
import { eventually, type ApiAnswer } from '@oct/testing/api';
import { Client } from 'pg';
import { READ_HOME, WRITE_HOME } from '../../src/beds/home.sql';
import { CapacityUnderTest } from '../capacity-app';
import { aTypedLine, DEMENTIA, GENERAL, NINE } from '../factories/home-beds.factory';

interface Traces {
  submissions: number;
  audit: number;
  states: number;
  recorded: number;
  national: number;
  keys: number;
}

let capacity: CapacityUnderTest;
beforeAll(async () => {
  capacity = await CapacityUnderTest.start();
});
afterAll(() => capacity.stop());

/** What the saves of a home have left behind. */
async function traces(locationId: string): Promise<Traces> {
  const [row] = await capacity.query<Traces>(
    `SELECT
       (SELECT count(*)::int FROM submission WHERE location_id = $1) AS submissions,
       (SELECT count(*)::int FROM audit WHERE location_id = $1) AS audit,
       (SELECT count(*)::int FROM outbox WHERE key = $1 AND topic = 'capacity.location-capacity.v1') AS states,
       (SELECT count(*)::int FROM outbox WHERE key = $1 AND topic = 'capacity.update-recorded.v1') AS recorded,
       (SELECT count(*)::int FROM outbox WHERE key = $1 AND topic = 'national.capacity.v1') AS national,
       (SELECT count(*)::int FROM idempotency_key WHERE (body #>> '{}')::jsonb ->> 'locationId' = $1) AS keys`,
    [locationId],
  );
  if (!row) throw new Error('no counts');
  return row;
}

/** The statements of one request. The relay's wake-up is none: it is sent after the answer, at most every ten milliseconds. */
async function recorded<T>(request: () => Promise<T>): Promise<{ answer: T; statements: string[] }> {
  const statements: string[] = [];
  const recorder = { beforeQuery: ({ query }: { query: string }) => void statements.push(query) };
  const { subscribers } = capacity.database.dataSource;
  subscribers.push(recorder);
  try {
    const answer = await request();
    return { answer, statements: statements.filter((each) => !each.includes('pg_notify')) };
  } finally {
    subscribers.splice(subscribers.indexOf(recorder), 1);
  }
}

function statusesOf(answers: readonly ApiAnswer[]): Record<number, number> {
  const counts: Record<number, number> = {};
  for (const { status } of answers) counts[status] = (counts[status] ?? 0) + 1;
  return counts;
}

function vacancies(beds: BedsView): number | null | undefined {
  return beds.lines.find((line) => line.bedType === GENERAL)?.accepting;
}

describe('the save path', () => {
  it('[DESIGN 4] a save is one read and one write statement, all the way through HTTP', async () => {
    await capacity.countedHome('round-trips');
    const { answer, statements } = await recorded(() =>
      capacity.saveBeds('round-trips', 2, [aTypedLine({ vacancies: 3 })], { headers: { 'idempotency-key': 'k' } }),
    );
    expect(answer.status).toBe(200);
    expect(statements).toEqual([READ_HOME, WRITE_HOME]);
  });

  it('the guard looks up a home that it has not seen for some seconds: one more statement', async () => {
    await capacity.register('unseen');
    const first = await recorded(() => capacity.beds('unseen'));
    const second = await recorded(() => capacity.beds('unseen'));
    expect(first.statements).toEqual([expect.stringContaining('FROM location_directory'), READ_HOME]);
    expect(second.statements).toEqual([READ_HOME]);
  });

  it('a save leaves one of everything', async () => {
    await capacity.countedHome('one-of-everything');
    await expect(traces('one-of-everything')).resolves.toEqual({
      submissions: 2,
      audit: 2,
      states: 2,
      recorded: 2,
      national: 2,
      keys: 0,
    });
  });

  it('[S8][S65] record, audit and events say who, through which door and when', async () => {
    await capacity.countedHome('who-and-when', {}, { hasBrokerAccess: true });
    await capacity.saveBeds('who-and-when', 2, [aTypedLine({ vacancies: 1 })], { as: 'council broker' });
    const actor = { kind: 'person', id: 'acc-cb', door: 'broker', onBehalfOf: '1-200000001' };
    const submissions = await capacity.query(
      'SELECT saved_by, actor, recorded_at, kind FROM submission WHERE location_id = $1 AND version = 3',
      ['who-and-when'],
    );
    expect(submissions).toEqual([{ saved_by: 'broker', actor, recorded_at: NINE, kind: 'counted' }]);
    const audit = await capacity.query('SELECT actor, at, action, session_id FROM audit WHERE location_id = $1', [
      'who-and-when',
    ]);
    expect(audit).toContainEqual({ actor, at: NINE, action: 'capacity.save-beds', session_id: 'sid-test' });
    const events = await capacity.query<{ actor: unknown; traceparent: string }>(
      `SELECT topic, actor, traceparent FROM outbox WHERE key = $1 ORDER BY id DESC LIMIT 3`,
      ['who-and-when'],
    );
    expect(events).toMatchObject([
      { topic: 'capacity.update-recorded.v1', actor },
      { topic: 'national.capacity.v1', actor: null },
      { topic: 'capacity.location-capacity.v1', actor },
    ]);
    for (const { traceparent } of events) expect(traceparent).toMatch(/^00-[0-9a-f]{32}-/);
  });

  it('[R10] the record keeps the warnings that were accepted', async () => {
    await capacity.countedHome('accepted-warnings');
    const acceptedWarnings = ['vacancies-jump:general-residential:2:12'];
    await capacity.saveBeds('accepted-warnings', 2, [], {
      body: { lines: [aTypedLine({ vacancies: 12 })], acceptedWarnings },
    });
    const [recorded] = await capacity.query(
      `SELECT data -> 'acceptedWarnings' AS warnings FROM outbox WHERE key = $1 AND topic = 'capacity.update-recorded.v1' ORDER BY id DESC LIMIT 1`,
      ['accepted-warnings'],
    );
    expect(recorded).toEqual({ warnings: acceptedWarnings });
  });

  it('a refused save leaves nothing', async () => {
    await capacity.countedHome('refused');
    const before = await traces('refused');
    const tooMany = await capacity.saveBeds('refused', 2, [aTypedLine({ vacancies: 21 })], {
      headers: { 'idempotency-key': 'refused' },
    });
    const unconfirmed = await capacity.saveBeds('refused', 2, [aTypedLine({ total: 60 })]);
    const stale = await capacity.saveBeds('refused', 1, [aTypedLine()]);
    expect([tooMany.status, unconfirmed.status, stale.status]).toEqual([422, 422, 412]);
    await expect(traces('refused')).resolves.toEqual(before);
    await expect(capacity.beds('refused')).resolves.toMatchObject({ version: 2 });
  });
});

describe('saves at the same time', () => {
  it('200 parallel saves of one home, each at the version that it saw: one wins each round, none is lost', async () => {
    await capacity.countedHome('crowd');
    const answers = await Promise.all(
      Array.from({ length: 200 }, (_, index) =>
        capacity.saveBeds('crowd', 2, [aTypedLine({ vacancies: index % 3 })], {
          headers: { 'idempotency-key': `crowd-${index}` },
        }),
      ),
    );
    expect(statusesOf(answers)).toEqual({ 200: 1, 412: 199 });
    const winner = answers.find((answer) => answer.status === 200)?.body as BedsView;
    await expect(capacity.beds('crowd')).resolves.toEqual(winner);
    for (const { status, body } of answers) if (status === 412) expect((body as Problem).current).toEqual(winner);
    await expect(traces('crowd')).resolves.toMatchObject({
      submissions: 3,
      states: 3,
      recorded: 3,
      national: 3,
      keys: 1,
    });
  });

  it('200 savers, five at a time, who read again until they are through: versions strictly rising, one effect per key', async () => {
    await capacity.countedHome('persistent');
    const untilSaved = async (index: number): Promise<number> => {
      let version = 2;
      for (;;) {
        const answer = await capacity.saveBeds('persistent', version, [aTypedLine({ vacancies: index % 3 })], {
          headers: { 'idempotency-key': `persistent-${index}` },
        });
        if (answer.status === 200) return (answer.body as BedsView).version;
        expect(answer.status).toBe(412);
        version = ((answer.body as Problem).current as BedsView).version;
      }
    };
    const versions: number[] = [];
    for (let from = 0; from < 200; from += 5) {
      versions.push(...(await Promise.all(Array.from({ length: 5 }, (_, index) => untilSaved(from + index)))));
    }
    expect([...versions].sort((a, b) => a - b)).toEqual(Array.from({ length: 200 }, (_, index) => index + 3));
    await expect(traces('persistent')).resolves.toMatchObject({
      submissions: 202,
      states: 202,
      recorded: 202,
      keys: 200,
    });
    const published = await capacity.query<{ version: string }>(
      `SELECT version FROM outbox WHERE key = 'persistent' AND topic = 'capacity.location-capacity.v1' ORDER BY id`,
    );
    expect(published.map((row) => Number(row.version))).toEqual(Array.from({ length: 202 }, (_, index) => index + 1));
    // A ceiling for a busy machine: about six hundred saves, five at a time.
  }, 240_000);

  it('two first saves of a home without a row: one wins', async () => {
    await capacity.register('first');
    const body = { prices: [{ bedType: GENERAL, pricePence: 1 }], shortStayPrices: [] };
    const answers = await Promise.all(
      Array.from({ length: 10 }, () =>
        capacity.call('savePrices', { path: { locationId: 'first' }, body, headers: { 'if-match': '"0"' } }),
      ),
    );
    expect(statusesOf(answers)).toEqual({ 200: 1, 412: 9 });
    await expect(traces('first')).resolves.toMatchObject({ submissions: 1, states: 1 });
  });

  it("[S65] a stale save shows the other person's figures", async () => {
    await capacity.countedHome('stale', {}, { hasBrokerAccess: true });
    await capacity.saveBeds('stale', 2, [aTypedLine({ vacancies: 0 })], { as: 'council broker' });
    const answer = await capacity.saveBeds('stale', 2, [aTypedLine({ vacancies: 1 })]);
    const { code, current } = answer.body as Problem;
    expect([answer.status, code]).toEqual([412, 'version-stale']);
    expect(current).toMatchObject({ lastSavedBy: 'broker', lastSavedByAccountId: 'acc-cb', version: 3 });
    expect(vacancies(current as BedsView)).toBe(0);
    await expect(capacity.beds('stale')).resolves.toEqual(current);
  });
});

describe('idempotency keys', () => {
  const key = (name: string): Record<string, string> => ({ 'idempotency-key': name });

  it('a retried save has one effect and the same answer, although its version is old by then', async () => {
    await capacity.countedHome('retried');
    const save = (): Promise<ApiAnswer> =>
      capacity.saveBeds('retried', 2, [aTypedLine({ vacancies: 1 })], { headers: key('retried') });
    const first = await save();
    const again = await save();
    expect(first.status).toBe(200);
    expect(again).toMatchObject({ status: 200, text: first.text });
    expect(again.headers.etag).toBe(first.headers.etag);
    await expect(traces('retried')).resolves.toMatchObject({ submissions: 3, keys: 1 });
  });

  it('its answer is the one of then, also after others have saved', async () => {
    await capacity.countedHome('retried-late');
    const save = (): Promise<ApiAnswer> =>
      capacity.saveBeds('retried-late', 2, [aTypedLine({ vacancies: 1 })], { headers: key('retried-late') });
    const first = await save();
    await capacity.saveBeds('retried-late', 3, [aTypedLine({ vacancies: 0 })]);
    await expect(save()).resolves.toMatchObject({ status: 200, body: first.body });
    expect(vacancies(await capacity.beds('retried-late'))).toBe(0);
  });

  it('twins at the same moment have one effect; each is answered, or told that its twin is at work', async () => {
    await capacity.countedHome('twins');
    const answers = await Promise.all(
      Array.from({ length: 40 }, () =>
        capacity.saveBeds('twins', 2, [aTypedLine({ vacancies: 1 })], { headers: key('twins') }),
      ),
    );
    const counts = statusesOf(answers);
    expect((counts[200] ?? 0) + (counts[409] ?? 0)).toBe(40);
    expect(counts[200]).toBeGreaterThan(0);
    const bodies = answers.filter((answer) => answer.status === 200).map((answer) => answer.text);
    expect(new Set(bodies).size).toBe(1);
    await expect(traces('twins')).resolves.toMatchObject({ submissions: 3, states: 3, keys: 1 });
  });

  it('a key that is still in flight: 409, and the save goes through once it is free', async () => {
    await capacity.countedHome('in-flight');
    const other = new Client({ connectionString: capacity.testDatabase.url });
    await other.connect();
    await other.query('BEGIN');
    await other.query(
      `SELECT pg_advisory_xact_lock(hashtextextended(concat_ws(chr(31), 'acc-p2', 'capacity.save-beds', 'in-flight'), 0))`,
    );
    const save = (): Promise<ApiAnswer> =>
      capacity.saveBeds('in-flight', 2, [aTypedLine({ vacancies: 1 })], { headers: key('in-flight') });
    const blocked = await save();
    expect(blocked).toMatchObject({ status: 409, body: { code: 'key-in-flight' } });
    expect(blocked.headers['retry-after']).toBe('1');
    await expect(traces('in-flight')).resolves.toMatchObject({ submissions: 2 });
    await other.end();
    await eventually(async () => expect(await save()).toMatchObject({ status: 200 }));
  });

  it('the same key with another body, another home or other prices is refused', async () => {
    await capacity.countedHome('reused');
    await capacity.countedHome('reused-too');
    await capacity.saveBeds('reused', 2, [aTypedLine({ vacancies: 1 })], { headers: key('reused') });
    const otherBody = await capacity.saveBeds('reused', 3, [aTypedLine({ vacancies: 0 })], { headers: key('reused') });
    const otherHome = await capacity.saveBeds('reused-too', 2, [aTypedLine({ vacancies: 1 })], {
      headers: key('reused'),
    });
    for (const answer of [otherBody, otherHome]) {
      expect(answer).toMatchObject({ status: 422, body: { code: 'key-reused' } });
    }
    await expect(capacity.beds('reused-too')).resolves.toMatchObject({ version: 2 });
  });

  it('is scoped to account and route: another account and another route may use the same words', async () => {
    await capacity.countedHome('scoped', {}, { hasBrokerAccess: true });
    const headers = { ...key('scoped'), 'if-match': etagOf(3) };
    await capacity.saveBeds('scoped', 2, [aTypedLine({ vacancies: 1 })], { headers: key('scoped') });
    const byBroker = await capacity.saveBeds('scoped', 3, [aTypedLine({ vacancies: 1 })], {
      as: 'council broker',
      headers: key('scoped'),
    });
    const confirmed = await capacity.call('confirmBeds', {
      path: { locationId: 'scoped' },
      body: {},
      headers: { ...headers, 'if-match': etagOf(4) },
    });
    expect([byBroker.status, confirmed.status]).toEqual([200, 200]);
    await expect(traces('scoped')).resolves.toMatchObject({ submissions: 5, keys: 3 });
  });

  it('is not used up by a save that was refused', async () => {
    await capacity.countedHome('not-used-up');
    const refused = await capacity.saveBeds('not-used-up', 2, [aTypedLine({ vacancies: 21 })], {
      headers: key('not-used-up'),
    });
    const corrected = await capacity.saveBeds('not-used-up', 2, [aTypedLine({ vacancies: 1 })], {
      headers: key('not-used-up'),
    });
    expect([refused.status, corrected.status]).toEqual([422, 200]);
  });

  it('a key of 201 characters is refused', async () => {
    await capacity.countedHome('long-key');
    const answer = await capacity.saveBeds('long-key', 2, [aTypedLine()], { headers: key('k'.repeat(201)) });
    expect(answer).toMatchObject({ status: 400, body: { code: 'invalid-request' } });
  });
});

describe('what the database refuses whatever the code does', () => {
  beforeAll(() => capacity.countedHome('guarded'));

  it.each([
    ['[DESIGN 8] five figures that do not add up', 'UPDATE offer_line SET accepting = accepting + 1', 'five_way_sum'],
    [
      '[R2] four figures without the fifth',
      'UPDATE offer_line SET unavailable = NULL WHERE maximum > 0',
      'all_five_or_none',
    ],
    [
      '[S61] negative beds',
      'UPDATE offer_line SET accepting = -1, occupied = occupied + accepting + 1 WHERE maximum > 0',
      'offer_line_accepting_check',
    ],
    ['[R19] a change of the history', 'UPDATE submission SET recorded_at = recorded_at', 'append-only'],
    ['[R19] a hole in the history', 'DELETE FROM submission', 'append-only'],
    ['a change of the audit', "UPDATE audit SET action = 'nothing'", 'append-only'],
    ['a hole in the audit', 'DELETE FROM audit', 'append-only'],
  ])('%s', async (_, statement, why) => {
    await expect(capacity.query(statement)).rejects.toThrow(why);
  });

  it('[R19] two saves with one version', async () => {
    const copy = `INSERT INTO submission SELECT gen_random_uuid(), location_id, organisation_id, version, kind, recorded_at, saved_by, actor,
      changes, lines, accepted_warnings, is_demo FROM submission WHERE location_id = 'guarded'`;
    await expect(capacity.query(copy)).rejects.toThrow('submission_location_id_version_key');
  });
});

it('[S47] a type that lost its price and had no figures leaves no row behind', async () => {
  await capacity.countedHome('no-row');
  await capacity.call('savePrices', {
    path: { locationId: 'no-row' },
    body: { prices: [{ bedType: DEMENTIA, pricePence: null }], shortStayPrices: [] },
    headers: { 'if-match': etagOf(2) },
  });
  const rows = await capacity.query("SELECT bed_type FROM offer_line WHERE location_id = 'no-row'");
  expect(rows).toEqual([{ bed_type: GENERAL }]);
});

it('[DESIGN 5] after a restore every save is newer than everything before', async () => {
  await capacity.countedHome('restored');
  await capacity.query('UPDATE aggregate_epoch SET epoch = 1');
  try {
    const answer = await capacity.saveBeds('restored', 2, [aTypedLine({ vacancies: 1 })]);
    expect((answer.body as BedsView).version).toBe(2 ** 32 + 3);
    await capacity.register('restored-empty');
    await expect(capacity.beds('restored-empty')).resolves.toMatchObject({ version: 2 ** 32 });
  } finally {
    await capacity.query('UPDATE aggregate_epoch SET epoch = 0');
  }
});
