import type { AppDefinition } from '@oct/platform/bootstrap';
import { AppModule } from './app.module';
import { capacityConfigSpec } from './config/capacity.config';

/** One definition for API, worker and both together: PROCESS_ROLE decides. */
export const capacityApp: AppDefinition<typeof capacityConfigSpec> = {
  app: 'capacity',
  spec: capacityConfigSpec,
  module: (runtime) => AppModule.forRuntime(runtime),
  hasMessaging: true,
};
