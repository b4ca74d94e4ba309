import 'reflect-metadata';
import { runCommand } from '@oct/platform/bootstrap';
import { AppModule } from './app.module';
import { endSessionsCommand } from './commands/end-sessions.command';
import { gatewayConfigSpec } from './config/gateway.config';

void runCommand({
  app: 'gateway',
  spec: gatewayConfigSpec,
  module: (runtime) => AppModule.forRuntime(runtime),
  commands: { 'end-sessions': endSessionsCommand },
});
