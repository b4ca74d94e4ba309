import { Module, type DynamicModule } from '@nestjs/common';
import { capacityLocationCapacityV1, capacityUpdateRecordedV1, nationalCapacityV1 } from '@oct/contracts';
import { HttpJwksSource, type JwksSource } from '@oct/platform/auth';
import { RuntimeModule, type Runtime } from '@oct/platform/bootstrap';
import { DatabaseModule } from '@oct/platform/database';
import { HttpModule } from '@oct/platform/http';
import { MessagingModule } from '@oct/platform/messaging';
import { BedsModule } from './beds/beds.module';
import { HomeRelationFacts } from './beds/home-relation-facts';
import type { CapacityConfig } from './config/capacity.config';
import { capacitySchema } from './data-source';
import { DemoDataModule } from './demo-data/demo-data.module';
import { RepublishingModule } from './republishing/republishing.module';

const PUBLISHED = [capacityLocationCapacityV1, capacityUpdateRecordedV1, nationalCapacityV1];

@Module({})
export class AppModule {
  static forRuntime(runtime: Runtime<CapacityConfig>, jwks?: JwksSource): DynamicModule {
    const { DATABASE_URL, EVENT_LOG_URL, JWKS_URL } = runtime.config;
    return {
      module: AppModule,
      imports: [
        RuntimeModule.forRuntime(runtime),
        DatabaseModule.forApp({ ...capacitySchema, url: DATABASE_URL }),
        MessagingModule.forApp({
          app: 'capacity',
          contracts: PUBLISHED,
          eventLogUrl: EVENT_LOG_URL,
          databaseUrl: DATABASE_URL,
        }),
        HttpModule.forApp({
          jwks: jwks ?? new HttpJwksSource(JWKS_URL),
          facts: HomeRelationFacts,
          imports: [BedsModule],
        }),
        BedsModule,
        DemoDataModule,
        RepublishingModule,
      ],
    };
  }
}
