import { Client } from 'pg';
import type { IndexReader } from '../checker/index-facts';
import { indexReader } from '../checker/index-facts';
import { databaseUrl, type Sources } from '../checker/sources';
import type { HistoryWriter } from '../history/history-file';

const JOINED_ROWS = `
  SELECT location_id AS location, capacity_version AS version FROM home_row
  WHERE generation = (SELECT serving FROM home_row_state) AND capacity_version IS NOT NULL`;
const REPORTED_HOMES = 'SELECT location_id AS location, capacity_version AS version FROM home';

interface Seen {
  readonly location: string;
  readonly version: number;
}

/** Looks at the versions that projections hold, and writes down each that differs from the look before. */
export class Watcher {
  private readonly last = new Map<string, number>();
  private isLooking = false;
  private looks = 0;

  constructor(
    private readonly sources: Omit<Sources, 'historyFile'>,
    private readonly history: HistoryWriter,
    private readonly now: () => number,
  ) {}

  async look(): Promise<void> {
    if (this.isLooking) return;
    this.isLooking = true;
    this.looks += 1;
    try {
      await this.lookAt('search', async (search) => {
        this.note('joined row', await versionsIn(search, JOINED_ROWS));
        await this.noteIndex(indexReader(this.sources, search));
      });
      await this.lookAt('reporting', async (reporting) =>
        this.note('report', await versionsIn(reporting, REPORTED_HOMES)),
      );
    } finally {
      this.isLooking = false;
    }
  }

  private async noteIndex(index: IndexReader): Promise<void> {
    // An index that is down has no version to look at: that it is down is what the fault is about.
    const versions = await index.versions().catch(() => []);
    this.note('index', versions);
  }

  private async lookAt(app: string, work: (client: Client) => Promise<void>): Promise<void> {
    const connectionString = databaseUrl(this.sources, app);
    const client = new Client({ connectionString, connectionTimeoutMillis: 1_000, query_timeout: 2_000 });
    client.on('error', () => undefined);
    try {
      await client.connect();
      await work(client);
    } catch {
      return; // The server is what was killed: there is nothing to see.
    } finally {
      await client.end().catch(() => undefined);
    }
  }

  private note(projection: string, seen: readonly Seen[]): void {
    for (const { location, version } of seen) {
      const key = `${projection} ${location}`;
      if (this.last.get(key) === version) continue;
      this.last.set(key, version);
      this.history.write({ kind: 'observation', at: this.now(), projection, look: this.looks, location, version });
    }
  }
}

async function versionsIn(client: Client, sql: string): Promise<Seen[]> {
  const { rows } = await client.query<{ location: string; version: string }>(sql);
  return rows.map(({ location, version }) => ({ location, version: Number(version) }));
}
