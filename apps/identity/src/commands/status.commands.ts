import type { Command } from '@oct/platform/bootstrap';
import { ChangeAccessService } from '../accounts/change-access.service';
import { ChangeStatusService } from '../accounts/change-status.service';
import type { AccountKey } from '../accounts/account.repository';
import type { StatusChange } from '../accounts/domain/account-status';
import type { IdentityConfig } from '../config/identity.config';
import { ResetSecretService } from '../credentials/reset-secret.service';
import {
  ACCESS_OPTIONS,
  accessChanges,
  COMMAND_ACTOR,
  personKey,
  readArguments,
  requiredText,
  textOf,
} from './arguments';
import type { CommandContext } from '@oct/platform/bootstrap';

type Context = CommandContext<IdentityConfig>;

const DONE: Record<StatusChange, string> = { lock: 'locked', unlock: 'unlocked', deactivate: 'deactivated' };

export async function changeStatus(
  context: Context,
  key: AccountKey,
  name: string,
  change: StatusChange,
  reason?: string,
): Promise<void> {
  const actor = { ...COMMAND_ACTOR, ...(reason ? { reason } : {}) };
  const isChanged = await context.app.get(ChangeStatusService).change(actor, key, change);
  context.print(
    isChanged ? `${name}: ${DONE[change]}, its sessions are over` : `${name}: was ${STATE[change]} already`,
  );
}

const STATE: Record<StatusChange, string> = { lock: 'locked', unlock: 'active', deactivate: 'deactivated' };

function statusCommand(change: StatusChange, summary: string): Command<IdentityConfig> {
  return {
    usage: `${change} --email E [--reason R]`,
    summary,
    async run(context) {
      const { given } = readArguments(context.args, { email: { type: 'string' }, reason: { type: 'string' } });
      await changeStatus(context, personKey(given), requiredText(given, 'email'), change, textOf(given, 'reason'));
    },
  };
}

export const lockCommand = statusCommand('lock', 'refuses sign-in and ends the sessions within seconds');
export const unlockCommand = statusCommand('unlock', 'lets somebody sign in again, with the password they had');
export const deactivateCommand = statusCommand('deactivate', 'for good: somebody who has left');

export const setRoleCommand: Command<IdentityConfig> = {
  usage:
    'set-role --email E [--permission standard|approver] [--role broker|champion | --no-roles]\n' +
    '           [--location HOME | --whole-organisation]',
  summary: 'changes what is named and leaves the rest; its sessions are over',
  async run(context) {
    const { given } = readArguments(context.args, { ...ACCESS_OPTIONS, email: { type: 'string' } });
    const isChanged = await context.app
      .get(ChangeAccessService)
      .change(COMMAND_ACTOR, personKey(given), accessChanges(given));
    const email = requiredText(given, 'email');
    context.print(isChanged ? `${email}: changed, its sessions are over` : `${email}: is so already, nothing changed`);
  },
};

export const resetPasswordCommand: Command<IdentityConfig> = {
  usage: 'reset-password --email E',
  summary: 'shows a new one-time password; a locked account stays locked',
  async run(context) {
    const { given } = readArguments(context.args, { email: { type: 'string' } });
    const secret = await context.app.get(ResetSecretService).reset(COMMAND_ACTOR, personKey(given));
    context.print(`${requiredText(given, 'email')}: one-time password: ${secret}`);
  },
};
