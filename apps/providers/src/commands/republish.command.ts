import { type Command, CommandError } from '@oct/platform/bootstrap';
import { Database } from '@oct/platform/database';
import { Outbox, republish, StateRepublisher } from '@oct/platform/messaging';
import type { ProvidersConfig } from '../config/providers.config';

export const republishCommand: Command<ProvidersConfig> = {
  usage: 'republish --all | republish KEY ...',
  summary: 'sends the state of everything, or of these homes and organisations, again at unchanged versions',
  async run({ args, app, clock, print, progress }) {
    const isAll = args.length === 1 && args[0] === '--all';
    const keys = args.filter((arg) => !arg.startsWith('--'));
    if (!isAll && (keys.length === 0 || keys.length < args.length)) throw new CommandError(`Usage: ${this.usage}`, 2);
    const settings = {
      database: app.get(Database),
      outbox: app.get(Outbox),
      republisher: app.get(StateRepublisher),
      clock,
      source: 'providers',
      onProgress: (published: number) => progress(`Written ${published} events`),
    };
    const published = await republish(settings, isAll ? undefined : keys);
    if (published === 0)
      throw new CommandError(
        isAll ? 'There is nothing to republish yet.' : `Nothing here has the key ${keys.join(', ')}.`,
      );
    print(`Republished ${published} events`);
  },
};
