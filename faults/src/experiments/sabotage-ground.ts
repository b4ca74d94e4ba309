import { SystemClock } from '@oct/platform/clock';
import { logicalPartition, openEventLog, partitionOf } from '@oct/platform/messaging';
import { Client } from 'pg';
import { databaseUrl } from '../checker/sources';
import type { Load } from '../load/load';
import type { Watcher } from '../load/watcher';
import type { RigSystem } from '../rig/rig-system';

/** What damage is done with: hands at databases and topics, past every proxy, and eyes for what follows from it. */
export class SabotageGround {
  constructor(
    readonly system: RigSystem,
    readonly load: Load,
    readonly watcher: Watcher,
  ) {}

  /** Triggers and foreign keys do not hear of it. Answers the one row of the statement: one that touches none shows nothing. */
  async damage<Row extends object>(app: string, sql: string, parameters: readonly unknown[] = []): Promise<Row> {
    const client = new Client({ connectionString: databaseUrl(this.system.sources, app) });
    await client.connect();
    try {
      await client.query('SET session_replication_role = replica');
      const { rows, rowCount } = await client.query<Row>(sql, [...parameters]);
      if (rowCount !== 1) throw new Error('the sabotage did no damage, so it shows nothing');
      return rows[0] ?? ({} as Row);
    } finally {
      await client.end();
    }
  }

  /** A record that no relay sent. */
  async append(topic: string, key: string, value: object): Promise<void> {
    const { eventLogUrl } = this.system.sources;
    const log = openEventLog({ url: eventLogUrl, clock: new SystemClock(), applicationName: 'fault-sabotage' });
    try {
      const partitions = (await log.endOffsets(topic)).length;
      await log.append(topic, partitionOf(logicalPartition(key), partitions), [
        { key, value: JSON.stringify(value), headers: {} },
      ]);
    } finally {
      await log.close();
    }
  }
}
