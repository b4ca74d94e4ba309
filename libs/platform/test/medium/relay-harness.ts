import { Logger } from '@nestjs/common';
import { FixedClock } from '@oct/platform/clock';
import { runMigrationsJob } from '@oct/platform/database';
import {
  type AnyEventContract,
  type EventLog,
  eventLogMigrations,
  type LogRecord,
  Outbox,
  OutboxRelay,
  PostgresEventLog,
  type RelayTimes,
} from '@oct/platform/messaging';
import { until } from '@oct/platform/messaging/testing';
import { eventLogDatabase, type TestDatabase } from '@oct/testing/postgres';
import { withClient } from '@oct/tools/postgres';
import { type HomeState, homeContract, openShop, SHOP_ACTOR, type Shop } from './shop';

export const START = new Date('2026-03-02T09:00:00Z');

export async function migratedEventLog(): Promise<TestDatabase> {
  return eventLogDatabase(async (migratorUrl) => {
    await runMigrationsJob({ app: 'eventlog', migratorUrl, entities: [], migrations: eventLogMigrations });
  });
}

interface SaveOptions {
  /** The transaction stays open until then, with its row in the outbox written. */
  holdUntil?: Promise<void>;
  onWritten?: () => void;
  fails?: boolean;
}

export interface OpenedLog {
  log: EventLog;
  close(): Promise<void>;
}

async function postgresLog(clock: FixedClock): Promise<OpenedLog> {
  const database = await migratedEventLog();
  const times = { pollMs: 20, rebalanceMs: 50 };
  const log = new PostgresEventLog({ url: database.url, clock, applicationName: 'harness', times });
  const close = async (): Promise<void> => {
    await log.close();
    await database.drop();
  };
  return { log, close };
}

/** The shop, a log, and as many relays as a test wants. */
export class RelayHarness {
  contract = homeContract();
  readonly outbox: Outbox;
  private readonly relays: OutboxRelay[] = [];

  private constructor(
    readonly shop: Shop,
    readonly clock: FixedClock,
    private readonly opened: OpenedLog,
  ) {
    this.outbox = new Outbox(shop.database);
  }

  static async open(
    poolSize = 12,
    openLog: (clock: FixedClock) => Promise<OpenedLog> = postgresLog,
  ): Promise<RelayHarness> {
    Logger.overrideLogger(false);
    const clock = new FixedClock(START);
    return new RelayHarness(await openShop(poolSize), clock, await openLog(clock));
  }

  get log(): EventLog {
    return this.opened.log;
  }

  relay(
    log: EventLog = this.log,
    times: Partial<RelayTimes> = {},
    contracts: AnyEventContract[] = [this.contract],
  ): OutboxRelay {
    const { url } = this.shop.address;
    const relay = new OutboxRelay({
      app: 'shop',
      url,
      contracts,
      log,
      clock: this.clock,
      times: { electionMs: 50, retryMs: [50], pollMs: 50, ...times },
    });
    this.relays.push(relay);
    relay.start();
    return relay;
  }

  /** Saves a home as an app does: locks its row, raises its version, writes the event. Returns the version. */
  async save(id: string, options: SaveOptions = {}): Promise<number> {
    return this.shop.database.transaction(SHOP_ACTOR, async (tx) => {
      const [row] = await tx.query<{ version: string; beds: number }>(
        `INSERT INTO home VALUES ($1, 1, 1) ON CONFLICT (id) DO UPDATE SET version = home.version + 1, beds = home.beds + 1 RETURNING version, beds`,
        [id],
      );
      const version = Number(row?.version);
      const data: HomeState = { id, beds: row?.beds ?? 0 };
      await this.outbox.write(tx, [{ contract: this.contract, key: id, data, version }], {
        now: this.clock.now(),
        source: 'shop',
      });
      options.onWritten?.();
      await options.holdUntil;
      if (options.fails) throw new Error('the save fails');
      return version;
    });
  }

  async unpublished(): Promise<number> {
    const [row] = await this.shop.database.query<{ n: number }>(
      'SELECT count(*)::int AS n FROM outbox WHERE published_at IS NULL',
    );
    return row?.n ?? 0;
  }

  async allPublished(): Promise<void> {
    await until('the outbox is published', async () => (await this.unpublished()) === 0, 20_000);
  }

  async published(): Promise<LogRecord[]> {
    const records: LogRecord[] = [];
    for await (const record of this.log.readAll([this.contract.topic])) records.push(record);
    return records;
  }

  /** Versions of each key in the order of the log. */
  async versions(): Promise<Map<string, number[]>> {
    const versions = new Map<string, number[]>();
    for (const { key, headers } of await this.published())
      versions.set(key, [...(versions.get(key) ?? []), Number(headers.ce_version)]);
    return versions;
  }

  /** For the next test of a file: no relay, an empty shop, a topic of its own. */
  async reset(): Promise<void> {
    await this.stopRelays();
    await this.shop.database.query('DELETE FROM outbox');
    await this.shop.database.query('DELETE FROM home');
    this.contract = homeContract();
    this.clock.set(START);
  }

  /** Cuts the connection that holds the lock, as a failover or a network fault does. */
  async cutLeader(): Promise<void> {
    await withClient(this.shop.address.url, async (client) => {
      await client.query(
        `SELECT pg_terminate_backend(pid) FROM pg_locks JOIN pg_stat_activity USING (pid)
         WHERE locktype = 'advisory' AND granted AND application_name = 'oct-shop-relay' AND datname = current_database()`,
      );
    });
  }

  async stopRelays(): Promise<void> {
    await Promise.all(this.relays.splice(0).map((relay) => relay.stop()));
  }

  async close(): Promise<void> {
    await this.stopRelays();
    this.outbox.onApplicationShutdown();
    await this.opened.close();
    await this.shop.close();
  }
}
