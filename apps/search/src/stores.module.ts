import { type DynamicModule, Module, type Provider } from '@nestjs/common';
import type { ProcessRole, RuntimeParts } from '@oct/platform/bootstrap';
import { AppLogger } from '@oct/platform/telemetry';
import type { SearchConfig } from './config/search.config';
import { HomeRows } from './home-rows/home-rows';
import { PostgresHomeRows } from './home-rows/postgres-home-rows';
import { RowsFollower } from './home-rows/rows-follower';
import { InProcessSearchIndex } from './search-index/copy/in-process-search-index';
import { EngineCircuit } from './search-index/engine-circuit';
import { FallbackSearchIndex } from './search-index/fallback-search-index';
import { OpenSearchIndex } from './search-index/opensearch/open-search-index';
import { type OpenSearchSettings, openSearchSettings } from './search-index/opensearch/open-search-settings';
import { PostgresSearchIndex } from './search-index/postgres-search-index';
import { SearchIndex } from './search-index/search-index';

export type StoresConfig = Partial<
  Pick<
    SearchConfig,
    'OPENSEARCH_URL' | 'OPENSEARCH_USERNAME' | 'OPENSEARCH_PASSWORD' | 'OPENSEARCH_CA_FILE' | 'OPENSEARCH_ALIAS'
  >
>;

export interface StoresRuntime extends RuntimeParts {
  config: StoresConfig;
  /** Without one, the process does everything. */
  role?: ProcessRole;
}

/** The joined rows and the index. Which adapter stands behind a port is decided here and nowhere else. */
@Module({})
export class StoresModule {
  static forRuntime(runtime: StoresRuntime): DynamicModule {
    return {
      module: StoresModule,
      providers: [{ provide: HomeRows, useClass: PostgresHomeRows }, ...indexProviders(runtime)],
      exports: [HomeRows, SearchIndex],
    };
  }
}

function indexProviders(runtime: StoresRuntime): Provider[] {
  const settings = openSearchSettings(runtime.config);
  if (!settings) return [{ provide: SearchIndex, useClass: PostgresSearchIndex }];
  const answersSearches = runtime.role === undefined || runtime.role === 'api' || runtime.role === 'all';
  return answersSearches
    ? withCopy(settings, runtime)
    : [{ provide: SearchIndex, useFactory: () => new OpenSearchIndex(settings) }];
}

/** Where people search, a copy of the index stands by. */
function withCopy(settings: OpenSearchSettings, { clock, logger, metrics }: RuntimeParts): Provider[] {
  const log = new AppLogger(logger);
  return [
    { provide: OpenSearchIndex, useFactory: () => new OpenSearchIndex(settings) },
    InProcessSearchIndex,
    {
      provide: RowsFollower,
      useFactory: (rows: HomeRows, copy: InProcessSearchIndex) => new RowsFollower(rows, copy, clock, log, metrics),
      inject: [HomeRows, InProcessSearchIndex],
    },
    {
      provide: SearchIndex,
      useFactory: (engine: OpenSearchIndex, index: InProcessSearchIndex, follower: RowsFollower) => {
        const copy = { index, asOf: () => follower.copyAsOf };
        return new FallbackSearchIndex(engine, copy, new EngineCircuit(log), log, metrics);
      },
      inject: [OpenSearchIndex, InProcessSearchIndex, RowsFollower],
    },
  ];
}
