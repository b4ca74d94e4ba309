import { type DynamicModule, Module } from '@nestjs/common';
import { nationalRegisterV1, providersLocationV1, providersOrganisationV1 } from '@oct/contracts';
import { HttpJwksSource, type JwksSource } from '@oct/platform/auth';
import { type Runtime, RuntimeModule } from '@oct/platform/bootstrap';
import { DatabaseModule } from '@oct/platform/database';
import { HttpModule } from '@oct/platform/http';
import { MessagingModule } from '@oct/platform/messaging';
import type { ProvidersConfig } from './config/providers.config';
import { providersDatabase } from './data-source';
import { LocationModule } from './location/location.module';
import { OwnTableRelationFacts } from './location/own-table.relation-facts';
import { OfferLoadingModule } from './offer-loading/offer-loading.module';
import { OrganisationModule } from './organisation/organisation.module';
import { RegisterImportModule } from './register-import/register-import.module';
import { RepublishingModule } from './republishing/republishing.module';

@Module({})
export class AppModule {
  static forRuntime(runtime: Runtime<ProvidersConfig>, jwks?: JwksSource): DynamicModule {
    const { config } = runtime;
    return {
      module: AppModule,
      imports: [
        RuntimeModule.forRuntime(runtime),
        DatabaseModule.forApp({ ...providersDatabase, url: config.DATABASE_URL }),
        MessagingModule.forApp({
          app: 'providers',
          contracts: [providersLocationV1, providersOrganisationV1, nationalRegisterV1],
          eventLogUrl: config.EVENT_LOG_URL,
          databaseUrl: config.DATABASE_URL,
        }),
        HttpModule.forApp({
          jwks: jwks ?? new HttpJwksSource(config.JWKS_URL),
          facts: OwnTableRelationFacts,
          imports: [LocationModule],
        }),
        LocationModule,
        OrganisationModule,
        RegisterImportModule,
        OfferLoadingModule,
        RepublishingModule,
      ],
    };
  }
}
