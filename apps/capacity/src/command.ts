import 'reflect-metadata';
import { deadLettersCommand, runCommand } from '@oct/platform/bootstrap';
import { AppModule } from './app.module';
import { capacityAfterRestoreCommand } from './commands/after-restore.command';
import { loadHistoryCommand } from './commands/load-history.command';
import { republishCommand } from './commands/republish.command';
import { shiftDemoTimesCommand } from './commands/shift-demo-times.command';
import { capacityConfigSpec } from './config/capacity.config';

void runCommand({
  app: 'capacity',
  spec: capacityConfigSpec,
  module: (runtime) => AppModule.forRuntime(runtime),
  commands: {
    republish: republishCommand,
    'after-restore': capacityAfterRestoreCommand,
    'load-history': loadHistoryCommand,
    'shift-demo-times': shiftDemoTimesCommand,
    'dead-letters': deadLettersCommand('capacity'),
  },
});
