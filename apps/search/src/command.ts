import 'reflect-metadata';
import { runCommand } from '@oct/platform/bootstrap';
import { AppModule } from './app.module';
import { searchCommands } from './commands/search-commands';
import { searchConfigSpec } from './config/search.config';

void runCommand({
  app: 'search',
  spec: searchConfigSpec,
  module: (runtime) => AppModule.forRuntime(runtime),
  commands: searchCommands,
});
