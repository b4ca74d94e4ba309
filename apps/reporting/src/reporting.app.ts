import type { AppDefinition } from '@oct/platform/bootstrap';
import { AppModule } from './app.module';
import { reportingConfigSpec } from './config/reporting.config';

/** One definition for API, worker and both together: PROCESS_ROLE decides. */
export const reportingApp: AppDefinition<typeof reportingConfigSpec> = {
  app: 'reporting',
  spec: reportingConfigSpec,
  module: (runtime) => AppModule.forRuntime(runtime),
  hasMessaging: true,
};
