import { Database, type Transaction } from '../database';
import { type AnyEventContract, EventLog, Outbox, StateRepublisher, takeUpAfterRestore } from '../messaging';
import { type Command, CommandError } from './run-command';

export interface RestoredOwner {
  app: string;
  contracts: readonly AnyEventContract[];
  tables: readonly string[];
  inSameTransaction?: (tx: Transaction, restore: { epoch: number; now: Date }) => Promise<void>;
  /** What the person is told at the end, besides. */
  advice?: string;
}

/** The command that every owner of states has for the hour after its database was restored (docs/operations). */
export function afterRestoreCommand<Config>(owner: RestoredOwner): Command<Config> {
  return {
    usage: 'after-restore',
    summary: 'after this database was restored to an earlier point: makes its states newer than all that was lost',
    async run({ args, app, clock, print, progress }) {
      if (args.length > 0) throw new CommandError('after-restore takes nothing.', 2);
      const { inSameTransaction } = owner;
      const report = await takeUpAfterRestore({
        database: app.get(Database, { strict: false }),
        outbox: app.get(Outbox, { strict: false }),
        republisher: app.get(StateRepublisher, { strict: false }),
        log: app.get(EventLog, { strict: false }),
        contracts: owner.contracts,
        tables: owner.tables,
        clock,
        source: owner.app,
        onProgress: (events) => progress(`${events} events`),
        ...(inSameTransaction && { inSameTransaction }),
      });
      print(`Restore epoch of ${owner.app}: ${report.epoch}. States sent again: ${report.published} events.`);
      print(`Taken back, because the restored database does not know them: ${report.takenBack.length}.`);
      for (const lost of report.takenBack) print(`  ${lost}`);
      if (owner.advice) print(owner.advice);
      print(`Now restart every process of ${owner.app}: each remembers the epoch that it started with.`);
    },
  };
}
