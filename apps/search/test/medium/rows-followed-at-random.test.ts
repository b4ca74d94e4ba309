import { type Random, randomFrom } from '@oct/tools/random';
import { Client } from 'pg';
import { changeRow, LIVE_MERGE } from '../../src/home-rows/home-row.sql';
import type { RowsMark } from '../../src/home-rows/home-rows';
import { PostgresHomeRows } from '../../src/home-rows/postgres-home-rows';
import { locationChange } from '../factories/state.factory';
import { type SearchDatabaseFixture, searchDatabaseFixture } from './postgres-fixture';

const WRITERS = 4;
const STEPS = 120;
const SEEDS = ['1', '2', '3', process.env.OCT_SEED ?? '4'];

class SmallPages extends PostgresHomeRows {
  protected override changesAtOnce = 3;
}

/** Transactions of its own homes, each open for as long as chance has it. */
class Writer {
  private isOpen = false;
  private version = 0;
  written = 0;

  constructor(
    private readonly client: Client,
    private readonly homes: readonly string[],
  ) {}

  async step(random: Random): Promise<void> {
    if (!this.isOpen) await this.client.query('BEGIN');
    this.isOpen = true;
    for (const home of this.homes) {
      if (random.fraction() < 0.5) continue;
      this.version += 1;
      this.written += 1;
      await this.client.query(LIVE_MERGE.location, [JSON.stringify([changeRow(locationChange(home, this.version))])]);
    }
    if (random.fraction() < 0.3) await this.end(random.fraction() < 0.8 ? 'COMMIT' : 'ROLLBACK');
  }

  async end(how: 'COMMIT' | 'ROLLBACK'): Promise<void> {
    if (this.isOpen) await this.client.query(how);
    this.isOpen = false;
  }
}

describe('[S98] rows followed while transactions overlap by chance', () => {
  let fixture: SearchDatabaseFixture;
  let rows: SmallPages;
  let clients: Client[];

  beforeEach(async () => {
    fixture = await searchDatabaseFixture();
    rows = new SmallPages(fixture.database);
    clients = Array.from({ length: WRITERS }, () => new Client({ connectionString: fixture.url }));
    await Promise.all(clients.map((client) => client.connect()));
  }, 60_000);

  afterEach(async () => {
    await Promise.all(clients.map((client) => client.end()));
    await fixture.dispose();
  });

  it.each([...new Set(SEEDS)])('seed %s: each commit is handed out, and no more than was written', async (seed) => {
    const random = randomFrom(`rows-${seed}`);
    const homes = (writer: number) => [1, 2, 3].map((home) => `${writer}-${home}`);
    const writers = clients.map((client, index) => new Writer(client, homes(index)));
    const held = new Map<string, number>();
    let mark: RowsMark = await rows.mark();
    let handedOut = 0;
    const look = async () => {
      const since = await rows.changedSince(mark);
      if (!since) throw new Error('everything is to be read again');
      for (const { locationId, docVersion } of since.rows) held.set(locationId, docVersion);
      handedOut += since.rows.length;
      ({ mark } = since);
      return since.hasMore;
    };
    for (let step = 0; step < STEPS; step += 1) {
      if (random.fraction() < 0.4) await look();
      else await random.pick(writers).step(random);
    }
    for (const writer of writers) await writer.end('COMMIT');
    // Twice to the end: the first pass ends with what was there when it began.
    for (let pass = 0; pass < 2; pass += 1) while (await look());
    const stored = new Map<string, number>();
    for await (const batch of rows.all()) for (const row of batch) stored.set(row.locationId, row.docVersion);
    expect(stored.size).toBeGreaterThan(WRITERS);
    expect(new Map([...held].sort())).toEqual(new Map([...stored].sort()));
    expect(handedOut).toBeLessThanOrEqual(writers.reduce((sum, { written }) => sum + written, 0));
  });
});
