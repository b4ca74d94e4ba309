import { CLIENT_KINDS } from '@oct/contracts';
import { CommandError, type Command } from '@oct/platform/bootstrap';
import { ChangeAccessService } from '../accounts/change-access.service';
import { STATUS_CHANGES } from '../accounts/domain/account-status';
import type { IdentityConfig } from '../config/identity.config';
import { ResetSecretService } from '../credentials/reset-secret.service';
import {
  ACCESS_OPTIONS,
  accessChanges,
  COMMAND_ACTOR,
  listOf,
  oneOf,
  readArguments,
  requiredText,
  textOf,
} from './arguments';
import { createAll } from './create.command';
import { changeStatus } from './status.commands';

const OPTIONS = {
  ...ACCESS_OPTIONS,
  id: { type: 'string' },
  kind: { type: 'string' },
  name: { type: 'string' },
  organisation: { type: 'string' },
  demo: { type: 'boolean' },
  secret: { type: 'string' },
  reason: { type: 'string' },
  wait: { type: 'string' },
  json: { type: 'boolean' },
} as const;
const KINDS = CLIENT_KINDS.filter((kind) => kind === 'care-system' || kind === 'data-consumer');
const ACTIONS = ['create', 'set-grants', 'new-secret', ...STATUS_CHANGES] as const;

/** API clients: care-home systems and data consumers. */
export const clientCommand: Command<IdentityConfig> = {
  usage:
    'client create --id ID --kind care-system|data-consumer --name N --organisation ID [--location HOME] [--grant G] [--demo] [--secret S]\n' +
    '  client set-grants --id ID [--grant G | --no-grants] [--location HOME | --whole-organisation]\n' +
    '  client new-secret|lock|unlock|deactivate --id ID [--reason R]',
  summary: 'API clients; --grant may be given several times, such as --grant beds:write',
  async run(context) {
    const { given, rest } = readArguments(context.args, OPTIONS);
    const [first = ''] = rest;
    const action = ACTIONS.find((each) => each === first);
    if (!action) throw new CommandError(`client takes one of ${ACTIONS.join(', ')}.`, 2);
    const id = requiredText(given, 'id');
    const key = { accountId: id };
    switch (action) {
      case 'create': {
        const secret = textOf(given, 'secret');
        const client = {
          clientKind: oneOf(KINDS, requiredText(given, 'kind'), 'kind'),
          email: null,
          clientId: id,
          displayName: requiredText(given, 'name'),
          organisationId: requiredText(given, 'organisation'),
          permission: 'standard' as const,
          roles: [],
          scopeLocationId: textOf(given, 'location') ?? null,
          grants: listOf(given, 'grant') ?? [],
          isGeneric: false,
          isDemo: given.demo === true,
          ...(secret === undefined ? {} : { secret }),
        };
        return createAll(context, [client], given);
      }
      case 'set-grants': {
        const { grants, scopeLocationId } = accessChanges(given);
        const changes = {
          ...(grants ? { grants } : {}),
          ...(scopeLocationId === undefined ? {} : { scopeLocationId }),
        };
        const isChanged = await context.app.get(ChangeAccessService).change(COMMAND_ACTOR, key, changes);
        return context.print(
          isChanged ? `${id}: changed, its tokens are void` : `${id}: is so already, nothing changed`,
        );
      }
      case 'new-secret':
        return context.print(
          `${id}: secret (not shown again): ${await context.app.get(ResetSecretService).reset(COMMAND_ACTOR, key)}`,
        );
      case 'lock':
      case 'unlock':
      case 'deactivate':
        return changeStatus(context, key, id, action, textOf(given, 'reason'));
    }
  },
};
