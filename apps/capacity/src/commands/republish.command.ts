import { CommandError, type Command } from '@oct/platform/bootstrap';
import { Database } from '@oct/platform/database';
import { Outbox, republish, StateRepublisher } from '@oct/platform/messaging';
import type { CapacityConfig } from '../config/capacity.config';
import { RepublishHistoryService } from '../republishing/republish-history.service';

/** Fills new consumers and repaired topics, beside live saves and at unchanged versions (DESIGN 5). */
export const republishCommand: Command<CapacityConfig> = {
  usage: 'republish [--location ID] [--history]',
  summary: 'Publish the state of every home, or of one, again; with --history every past save too',
  async run({ args, app, clock, print, progress }) {
    const { locationId, withHistory } = optionsOf(args);
    const republisher = app.get(StateRepublisher, { strict: false });
    const only = locationId === undefined ? undefined : [locationId];
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
    if (locationId !== undefined && published === 0)
      throw new CommandError(`${locationId} has never been saved: there is nothing to publish.`);
    print(`Published the state again: ${published} events.`);
    if (!withHistory) return;
    const history = app.get(RepublishHistoryService, { strict: false });
    print(`Published the history again: ${await history.run(only ?? republisher.allKeys())} events.`);
  },
};

function optionsOf(args: readonly string[]): { locationId: string | undefined; withHistory: boolean } {
  const rest = [...args];
  let locationId: string | undefined;
  let withHistory = false;
  while (rest.length > 0) {
    const option = rest.shift();
    if (option === '--history') withHistory = true;
    else if (option === '--location' && rest[0]) locationId = rest.shift();
    else throw new CommandError(`This command takes --location ID and --history, not "${option}".`, 2);
  }
  return { locationId, withHistory };
}
