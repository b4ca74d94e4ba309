import 'reflect-metadata';
import { deadLettersCommand, runCommand } from '@oct/platform/bootstrap';
import { AppModule } from './app.module';
import { reportingConfigSpec } from './config/reporting.config';
import { rebuildCommand } from './repair/rebuild.command';

void runCommand({
  app: 'reporting',
  spec: reportingConfigSpec,
  module: (runtime) => AppModule.forRuntime(runtime),
  commands: { 'dead-letters': deadLettersCommand('reporting'), rebuild: rebuildCommand },
});
