import { systemActor, versionOf } from '@oct/contracts';
import { raiseRestoreEpoch, type Transaction } from '../../database';
import type { EventLog } from '../log/event-log';
import { outboxEvent } from '../outbox/outbox-rows';
import type { AnyEventContract } from '../wire/any-event-contract';
import { republish, type RepublishSettings } from './republish';

export interface AfterRestoreSettings extends RepublishSettings {
  log: EventLog;
  /** The state topics that this app owns, national twins included. */
  contracts: readonly AnyEventContract[];
  /** Tables of aggregates: their `version` goes over to the new epoch. */
  tables: readonly string[];
  /** What else must be newer than everything that was lost. */
  inSameTransaction?: (tx: Transaction, restore: { epoch: number; now: Date }) => Promise<void>;
}

export interface RestoreReport {
  epoch: number;
  published: number;
  /** What the log knows and the restored database does not, as `topic key`: taken back from every reader. */
  takenBack: string[];
}

const RESTORE = systemActor('after-restore', 'command');
const AGGREGATE_TABLE = /^[a-z_]+$/;

/**
 * After a database was restored to an earlier point, readers hold states that it no longer knows, at versions that it will give
 * out again. Everything gets a version of a new epoch, which is newer than all that was lost, and is sent again; what came to be
 * after that point is taken back with a tombstone (DESIGN 5). Running it twice does no harm.
 */
export async function takeUpAfterRestore(settings: AfterRestoreSettings): Promise<RestoreReport> {
  const { database, outbox, republisher, log, contracts, tables, clock, source } = settings;
  const epoch = await database.transaction(RESTORE, async (tx) => {
    const raised = await raiseRestoreEpoch(tx);
    for (const table of tables) await restamp(tx, table, raised);
    await settings.inSameTransaction?.(tx, { epoch: raised, now: clock.now() });
    return raised;
  });
  const published = await republish({ ...settings, actor: RESTORE });
  const known = new Set<string>();
  for await (const key of republisher.allKeys()) known.add(key);
  const lost = (await liveKeys(log, contracts)).filter(({ key }) => !known.has(key));
  await database.transaction(RESTORE, async (tx) => {
    const tombstones = lost.map(({ contract, key }) => outboxEvent(contract, key, null, versionOf(epoch, 0)));
    await outbox.write(tx, tombstones, { now: clock.now(), source });
  });
  return { epoch, published, takenBack: lost.map(({ contract, key }) => `${contract.topic} ${key}`) };
}

/** The count stays, so that a person can still see how often something was changed. */
async function restamp(tx: Transaction, table: string, epoch: number): Promise<void> {
  if (!AGGREGATE_TABLE.test(table)) throw new Error(`"${table}" is no name of a table`);
  await tx.query(`UPDATE ${table} SET version = $1::bigint + version % $2::bigint`, [
    versionOf(epoch, 0),
    versionOf(1, 0),
  ]);
}

async function liveKeys(
  log: EventLog,
  contracts: readonly AnyEventContract[],
): Promise<{ contract: AnyEventContract; key: string }[]> {
  const live = new Map<string, { contract: AnyEventContract; key: string }>();
  for (const contract of contracts) {
    for await (const { key, value } of log.readAll([contract.topic])) {
      const name = `${contract.topic} ${key}`;
      if (value === null) live.delete(name);
      else live.set(name, { contract, key });
    }
  }
  return [...live.values()];
}
