import type { AppDefinition } from '@oct/platform/bootstrap';
import { IdentityModule } from './app.module';
import { identityConfigSpec } from './config/identity.config';
import { ForgetUnknownSignInsJob } from './credentials/forget-unknown-sign-ins.job';

/** One definition for API, worker and both together: PROCESS_ROLE decides. */
export const identityApp: AppDefinition<typeof identityConfigSpec> = {
  app: 'identity',
  spec: identityConfigSpec,
  module: (runtime) => IdentityModule.forRuntime(runtime),
  hasMessaging: true,
  prepare: (app, runtime) => {
    if (runtime.role !== 'api') app.get(ForgetUnknownSignInsJob).start();
    return Promise.resolve();
  },
};
