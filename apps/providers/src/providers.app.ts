import type { AppDefinition } from '@oct/platform/bootstrap';
import { AppModule } from './app.module';
import { providersConfigSpec } from './config/providers.config';

/** One definition for API, worker and both together: PROCESS_ROLE decides. */
export const providersApp: AppDefinition<typeof providersConfigSpec> = {
  app: 'providers',
  spec: providersConfigSpec,
  module: (runtime) => AppModule.forRuntime(runtime),
  hasMessaging: true,
};
