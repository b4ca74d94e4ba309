import 'reflect-metadata';
import { runCommand } from '@oct/platform/bootstrap';
import { AppModule } from './app.module';
import { reportingConfigSpec } from './config/reporting.config';
import { deadLettersCommand } from './repair/dead-letters.command';
import { rebuildCommand } from './repair/rebuild.command';

void runCommand({
  app: 'reporting',
  spec: reportingConfigSpec,
  module: (runtime) => AppModule.forRuntime(runtime),
  commands: { 'dead-letters': deadLettersCommand, rebuild: rebuildCommand },
});
