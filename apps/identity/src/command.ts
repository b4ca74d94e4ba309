import 'reflect-metadata';
import { deadLettersCommand, runCommand } from '@oct/platform/bootstrap';
import { IdentityModule } from './app.module';
import { identityAfterRestoreCommand } from './commands/after-restore.command';
import { clientCommand } from './commands/client.command';
import { createCommand } from './commands/create.command';
import { policyCommand } from './commands/policy.command';
import { republishCommand } from './commands/republish.command';
import {
  deactivateCommand,
  lockCommand,
  resetPasswordCommand,
  setRoleCommand,
  unlockCommand,
} from './commands/status.commands';
import { identityConfigSpec } from './config/identity.config';

void runCommand({
  app: 'identity',
  spec: identityConfigSpec,
  module: (runtime) => IdentityModule.forRuntime(runtime),
  commands: {
    create: createCommand,
    lock: lockCommand,
    unlock: unlockCommand,
    deactivate: deactivateCommand,
    'set-role': setRoleCommand,
    'reset-password': resetPasswordCommand,
    client: clientCommand,
    policy: policyCommand,
    republish: republishCommand,
    'after-restore': identityAfterRestoreCommand,
    'dead-letters': deadLettersCommand('identity'),
  },
});
