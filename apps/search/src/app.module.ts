import { type DynamicModule, Module } from '@nestjs/common';
import { HttpJwksSource, type JwksSource } from '@oct/platform/auth';
import { RuntimeModule } from '@oct/platform/bootstrap';
import { DatabaseModule } from '@oct/platform/database';
import { HttpModule } from '@oct/platform/http';
import { MessagingModule } from '@oct/platform/messaging';
import { BedSearchController } from './bed-search/bed-search.controller';
import { BedSearchService } from './bed-search/bed-search.service';
import { WhyNotService } from './bed-search/why-not.service';
import type { SearchConfig } from './config/search.config';
import { searchDatabase } from './data-source';
import { SearchFreshness } from './freshness/search-freshness';
import { DistrictGeocoder } from './geocoding/district-geocoder';
import { Geocoder } from './geocoding/geocoder';
import { PlaceFinder } from './geocoding/place-finder';
import { HomeFinderModule } from './home-finder/home-finder.module';
import { HomeIndexer } from './home-rows/home-indexer';
import { MergeChangeService } from './home-rows/merge-change.service';
import { SearchRelationFacts } from './home-rows/search-relation-facts';
import { UpdateRowWhenCapacityChangesConsumer } from './home-rows/update-row-when-capacity-changes.consumer';
import { UpdateRowWhenLocationChangesConsumer } from './home-rows/update-row-when-location-changes.consumer';
import { IndexKeeper } from './rebuild/index-keeper';
import { RebuildIndexService } from './rebuild/rebuild-index.service';
import { RebuildRowsService } from './rebuild/rebuild-rows.service';
import { StoresModule, type StoresConfig, type StoresRuntime } from './stores.module';

export interface SearchRuntime extends StoresRuntime {
  config: Pick<SearchConfig, 'DATABASE_URL' | 'EVENT_LOG_URL' | 'JWKS_URL'> & StoresConfig;
}

@Module({})
export class AppModule {
  static forRuntime(runtime: SearchRuntime, jwks?: JwksSource): DynamicModule {
    const { DATABASE_URL: databaseUrl, EVENT_LOG_URL: eventLogUrl, JWKS_URL: jwksUrl } = runtime.config;
    const stores = StoresModule.forRuntime(runtime);
    return {
      module: AppModule,
      imports: [
        RuntimeModule.forRuntime(runtime),
        DatabaseModule.forApp({ ...searchDatabase, url: databaseUrl }),
        MessagingModule.forApp({ app: searchDatabase.app, contracts: [], eventLogUrl, databaseUrl }),
        HttpModule.forApp({
          jwks: jwks ?? new HttpJwksSource(jwksUrl),
          facts: SearchRelationFacts,
          imports: [stores],
        }),
        stores,
        HomeFinderModule,
      ],
      controllers: [BedSearchController, UpdateRowWhenCapacityChangesConsumer, UpdateRowWhenLocationChangesConsumer],
      providers: [
        { provide: Geocoder, useClass: DistrictGeocoder },
        BedSearchService,
        HomeIndexer,
        IndexKeeper,
        MergeChangeService,
        PlaceFinder,
        RebuildIndexService,
        RebuildRowsService,
        SearchFreshness,
        WhyNotService,
      ],
    };
  }
}
