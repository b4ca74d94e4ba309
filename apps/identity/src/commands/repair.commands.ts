import { Clock } from '@oct/platform/clock';
import { CommandError, type Command } from '@oct/platform/bootstrap';
import { Database } from '@oct/platform/database';
import { EventLog, listDeadLetters, Outbox, redriveDeadLetters, republish } from '@oct/platform/messaging';
import { AccountRepublisher } from '../accounts/account.republisher';
import type { IdentityConfig } from '../config/identity.config';

export const republishCommand: Command<IdentityConfig> = {
  usage: 'republish [ACCOUNT-ID ...]',
  summary: 'sends the state of all accounts, or of those named, to identity.account.v1 again, at unchanged versions',
  async run({ args, app, print, progress }) {
    const settings = {
      database: app.get(Database),
      outbox: app.get(Outbox),
      republisher: app.get(AccountRepublisher),
      clock: app.get(Clock),
      source: 'identity',
      onProgress: (published: number) => progress(`${published} accounts`),
    };
    const published = await republish(settings, args.length > 0 ? args : undefined);
    print(`${published} accounts written to the outbox`);
  },
};

export const deadLettersCommand: Command<IdentityConfig> = {
  usage: 'dead-letters [list | redrive [ID ...]]',
  summary: 'shows the records that identity could not handle, or sends them to it again',
  async run({ args, app, print }) {
    const [action = 'list', ...ids] = args;
    const log = app.get(EventLog);
    if (action === 'list') {
      const letters = await listDeadLetters(log, 'identity');
      for (const letter of letters) print(JSON.stringify(letter));
      print(`${letters.length} dead letters`);
    } else if (action === 'redrive') {
      if (ids.some((id) => !/^\d+$/.test(id))) throw new CommandError('redrive takes the ids that list shows.', 2);
      const count = await redriveDeadLetters(log, 'identity', ids.length > 0 ? ids.map(Number) : undefined);
      print(`${count} dead letters sent again`);
    } else throw new CommandError('dead-letters takes list or redrive.', 2);
  },
};
