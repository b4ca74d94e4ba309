import { CommandError, type Command } from '@oct/platform/bootstrap';
import { Database } from '@oct/platform/database';
import { Outbox, republish, StateRepublisher } from '@oct/platform/messaging';
import type { CapacityConfig } from '../config/capacity.config';
import { RepublishHistoryService } from '../republishing/republish-history.service';

/** Fills new consumers and repaired topics, beside live saves and at unchanged versions (DESIGN 5). */
export const republishCommand: Command<CapacityConfig> = {
  usage: 'republish [ID ...] [--history]',
  summary: 'Publish the state of every home, or of those named, again; with --history every past save too',
  async run({ args, app, clock, print, progress }) {
    const { locationIds, withHistory } = optionsOf(args);
    const republisher = app.get(StateRepublisher, { strict: false });
    const only = locationIds.length === 0 ? undefined : locationIds;
    const published = await republish(
      {
        database: app.get(Database, { strict: false }),
        outbox: app.get(Outbox, { strict: false }),
        republisher,
        clock,
        source: 'capacity',
        onProgress: (events) => progress(`${events} events`),
      },
      only,
    );
    if (only && published === 0)
      throw new CommandError(`${only.join(', ')}: never saved, so there is nothing to publish.`);
    print(`Published the state again: ${published} events.`);
    if (!withHistory) return;
    const history = app.get(RepublishHistoryService, { strict: false });
    print(`Published the history again: ${await history.run(only ?? republisher.allKeys())} events.`);
  },
};

function optionsOf(args: readonly string[]): { locationIds: string[]; withHistory: boolean } {
  const locationIds = args.filter((each) => !each.startsWith('-'));
  const unknown = args.find((each) => each.startsWith('-') && each !== '--history');
  if (unknown !== undefined)
    throw new CommandError(`This command takes ids of homes and --history, not "${unknown}".`, 2);
  return { locationIds, withHistory: args.includes('--history') };
}
