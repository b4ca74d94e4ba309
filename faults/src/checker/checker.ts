import { SystemClock } from '@oct/platform/clock';
import { openEventLog, type EventLog } from '@oct/platform/messaging';
import { Client } from 'pg';
import type { HistoryEntry } from '../history/history-entry';
import { HistoryReader } from '../history/history-file';
import { differences, type Facts, type Finding, judge } from '../invariants';
import { auditsOf, homesOf, keysOf, submissionsOf, unpublishedIn } from './capacity-facts';
import { indexReader } from './index-facts';
import { reportsOf } from './report-facts';
import { databaseUrl, type Sources } from './sources';
import { TopicFacts } from './topic-facts';

/** Reads history, databases, topics and index by itself, and believes none of them. */
export class Checker {
  private readonly history: HistoryEntry[] = [];
  private readonly reader: HistoryReader;
  private readonly log: EventLog;
  private readonly topics: TopicFacts;

  constructor(private readonly sources: Sources) {
    this.reader = new HistoryReader(sources.historyFile);
    const applicationName = 'fault-checker';
    this.log = openEventLog({ url: sources.eventLogUrl, clock: new SystemClock(), applicationName });
    this.topics = new TopicFacts(this.log);
  }

  async judge(): Promise<Finding[]> {
    this.history.push(...this.reader.readNew());
    const facts = await this.withDatabases(async (databases) => {
      const { capacity } = databases;
      const [submissions, audits, keys] = [
        await submissionsOf(capacity),
        await auditsOf(capacity),
        await keysOf(capacity),
      ];
      return { ...(await this.stores(databases)), submissions, audits, keys };
    });
    return judge({ ...facts, history: this.history });
  }

  /** What keeps the system from having healed, in words; empty when it has. */
  async disagreements(): Promise<string[]> {
    return this.withDatabases(async (databases) => {
      const waiting = await unpublishedIn(databases.capacity);
      if (waiting > 0) return [`${waiting} events of capacity are not published`];
      const found = differences(await this.stores(databases));
      return found.map(({ store, homes }) => `${store} differs for ${homes.length}: ${homes.slice(0, 3).join(', ')}`);
    });
  }

  async close(): Promise<void> {
    this.reader.close();
    await this.log.close();
  }

  private async stores({
    capacity,
    search,
    reporting,
  }: Databases): Promise<Pick<Facts, 'homes' | 'index' | 'records' | 'reports'>> {
    const records = await this.topics.all();
    const index = await indexReader(this.sources, search).read();
    return { homes: await homesOf(capacity), reports: await reportsOf(reporting), index, records };
  }

  /** New connections for each look: those of the look before may have died with the server. */
  private async withDatabases<T>(work: (databases: Databases) => Promise<T>): Promise<T> {
    const clients = ['capacity', 'search', 'reporting'].map(
      (app) => new Client({ connectionString: databaseUrl(this.sources, app), connectionTimeoutMillis: 5_000 }),
    );
    const [capacity, search, reporting] = clients;
    if (!capacity || !search || !reporting) throw new Error('three databases are read');
    for (const client of clients) client.on('error', () => undefined);
    try {
      await Promise.all(clients.map((client) => client.connect()));
      return await work({ capacity, search, reporting });
    } finally {
      await Promise.all(clients.map((client) => client.end().catch(() => undefined)));
    }
  }
}

interface Databases {
  readonly capacity: Client;
  readonly search: Client;
  readonly reporting: Client;
}
