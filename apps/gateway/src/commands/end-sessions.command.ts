import { type Command, CommandError } from '@oct/platform/bootstrap';
import type { GatewayConfig } from '../config/gateway.config';
import { SessionsService } from '../sessions/sessions.service';

export const endSessionsCommand: Command<GatewayConfig> = {
  usage: 'end-sessions',
  summary: 'ends every session of people and API clients: everybody has to sign in again',
  async run({ args, app, print }) {
    if (args.length > 0) throw new CommandError('end-sessions takes nothing.', 2);
    const ended = await app.get(SessionsService, { strict: false }).endAll();
    print(`Sessions ended: ${ended}.`);
  },
};
