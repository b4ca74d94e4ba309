import type { CommandDefinition } from '@oct/platform/bootstrap';
import { AppModule } from './app.module';
import { providersAfterRestoreCommand } from './commands/after-restore.command';
import { importCommand } from './commands/import.command';
import { loadOffersCommand } from './commands/load-offers.command';
import { organisationCommand, seedReferenceOrganisationsCommand } from './commands/organisation.command';
import { republishCommand } from './commands/republish.command';
import { providersConfigSpec } from './config/providers.config';

export const providersCommands: CommandDefinition<typeof providersConfigSpec> = {
  app: 'providers',
  spec: providersConfigSpec,
  module: (runtime) => AppModule.forRuntime(runtime),
  commands: {
    import: importCommand,
    'seed-reference-organisations': seedReferenceOrganisationsCommand,
    organisation: organisationCommand,
    'load-offers': loadOffersCommand,
    republish: republishCommand,
    'after-restore': providersAfterRestoreCommand,
  },
};
