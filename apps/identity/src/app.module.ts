import { Module, type DynamicModule } from '@nestjs/common';
import { identityAccountV1 } from '@oct/contracts';
import { HttpJwksSource, NoRelationFacts, type JwksSource } from '@oct/platform/auth';
import { RuntimeModule, type Runtime } from '@oct/platform/bootstrap';
import { DatabaseModule } from '@oct/platform/database';
import { HttpModule } from '@oct/platform/http';
import { MessagingModule } from '@oct/platform/messaging';
import type { IdentityConfig } from './config/identity.config';
import { identityDatabase } from './data-source';
import { IdentityCoreModule } from './identity-core.module';
import { HASHING_COST, IdentitySettings, type HashingCost } from './identity-settings';

@Module({})
export class IdentityModule {
  /** `instead`: for tests, which have keys of their own and no time for slow hashes. */
  static forRuntime(
    runtime: Runtime<IdentityConfig>,
    instead: { jwks?: JwksSource; hashing?: HashingCost } = {},
  ): DynamicModule {
    const { config } = runtime;
    const settings = new IdentitySettings(
      config.NODE_ENV === 'production',
      config.PASSWORD_HASHES_AT_ONCE,
      config.PASSWORD_HASHES_WAITING,
      instead.hashing ?? HASHING_COST,
    );
    return {
      module: IdentityModule,
      imports: [
        RuntimeModule.forRuntime(runtime),
        DatabaseModule.forApp({ ...identityDatabase, url: config.DATABASE_URL }),
        MessagingModule.forApp({
          app: 'identity',
          contracts: [identityAccountV1],
          eventLogUrl: config.EVENT_LOG_URL,
          databaseUrl: config.DATABASE_URL,
        }),
        HttpModule.forApp({ jwks: instead.jwks ?? new HttpJwksSource(config.JWKS_URL), facts: NoRelationFacts }),
        IdentityCoreModule.withSettings(settings),
      ],
    };
  }
}
