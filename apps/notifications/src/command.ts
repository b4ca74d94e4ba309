import 'reflect-metadata';
import { deadLettersCommand, runCommand } from '@oct/platform/bootstrap';
import { AppModule } from './app.module';
import { notificationsConfigSpec } from './config/notifications.config';

void runCommand({
  app: 'notifications',
  spec: notificationsConfigSpec,
  module: (runtime) => AppModule.forRuntime(runtime),
  commands: { 'dead-letters': deadLettersCommand('notifications') },
});
