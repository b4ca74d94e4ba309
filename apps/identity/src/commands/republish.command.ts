import { Clock } from '@oct/platform/clock';
import type { Command } from '@oct/platform/bootstrap';
import { Database } from '@oct/platform/database';
import { Outbox, republish } from '@oct/platform/messaging';
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
