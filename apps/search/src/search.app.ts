import type { AppDefinition } from '@oct/platform/bootstrap';
import { AppModule } from './app.module';
import { searchConfigSpec } from './config/search.config';
import { SearchFreshness } from './freshness/search-freshness';
import { IndexKeeper } from './rebuild/index-keeper';
import { SearchIndex } from './search-index/search-index';

/** One definition for API, worker and both together: PROCESS_ROLE decides. */
export const searchApp: AppDefinition<typeof searchConfigSpec> = {
  app: 'search',
  spec: searchConfigSpec,
  module: (runtime) => AppModule.forRuntime(runtime),
  hasMessaging: true,
  prepare: (app, { role }) => {
    app.get(SearchFreshness).observe();
    if (role !== 'api') app.get(IndexKeeper).start();
    return Promise.resolve();
  },
  readiness: (app) => ({ index: () => app.get(SearchIndex).whyNotReady() }),
};
