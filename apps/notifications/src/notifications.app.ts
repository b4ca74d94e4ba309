import type { AppDefinition } from '@oct/platform/bootstrap';
import { AppModule } from './app.module';
import { notificationsConfigSpec } from './config/notifications.config';
import { ReminderLoop } from './reminders/reminder-loop';

/** One definition for API, worker and both together: PROCESS_ROLE decides. */
export const notificationsApp: AppDefinition<typeof notificationsConfigSpec> = {
  app: 'notifications',
  spec: notificationsConfigSpec,
  module: (runtime) => AppModule.forRuntime(runtime),
  hasMessaging: true,
  prepare: (app, runtime) => {
    if (runtime.role !== 'api') app.get(ReminderLoop).start();
    return Promise.resolve();
  },
};
