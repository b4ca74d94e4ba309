import { Module, type DynamicModule } from '@nestjs/common';
import { RuntimeModule, type Runtime } from '@oct/platform/bootstrap';
import { DatabaseModule } from '@oct/platform/database';
import { checkGatewayConfig, type GatewayConfig } from './config/gateway.config';
import { FormToken } from './csrf/form-token';
import { gatewayDatabase } from './data-source';
import { IdentityClient } from './identity/identity.client';
import { FormSealer } from './kept-forms/form-sealer';
import { KeptFormsService } from './kept-forms/kept-forms.service';
import { RequestCounts } from './limits/request-counts';
import { RequestLimiter, RequestLimits } from './limits/request-limiter';
import { PlaceLimits, UpstreamPlaces } from './limits/upstream-places';
import { ApiForwarding } from './listeners/api.forwarding';
import { ClientAddress } from './listeners/client-address';
import { Forwarder } from './listeners/forwarder';
import { InternalListener } from './listeners/internal.listener';
import { OnwardRequests } from './listeners/onward-requests';
import { OwnRoutesService } from './listeners/own-routes.service';
import { PageForwarding } from './listeners/page.forwarding';
import { PublicListener } from './listeners/public.listener';
import { VisitorsService } from './listeners/visitors.service';
import { RevocationPoller } from './revocations/revocation-poller';
import { PostgresSessionRepository } from './sessions/postgres.session.repository';
import { SessionRepository } from './sessions/session.repository';
import { SessionSettings } from './sessions/session-settings';
import { SessionsService } from './sessions/sessions.service';
import { InternalTokenVerifier } from './tokens/internal-token.verifier';
import { SigningKey } from './tokens/signing-key';
import { TokenMinter } from './tokens/token-minter';
import { Upstreams } from './upstreams/upstreams';

const MINUTE_MS = 60_000;

@Module({})
export class AppModule {
  static forRuntime(runtime: Runtime<GatewayConfig>): DynamicModule {
    const { config } = runtime;
    checkGatewayConfig(config);
    const limits = {
      idleMs: config.SESSION_IDLE_MINUTES * MINUTE_MS,
      maxMs: config.SESSION_MAX_MINUTES * MINUTE_MS,
      tokenMs: config.TOKEN_MINUTES * MINUTE_MS,
    };
    const upstreams = new Upstreams({
      web: config.WEB_URL,
      identity: config.IDENTITY_URL,
      providers: config.PROVIDERS_URL,
      capacity: config.CAPACITY_URL,
      search: config.SEARCH_URL,
      notifications: config.NOTIFICATIONS_URL,
      reporting: config.REPORTING_URL,
    });
    const identityAddress = { url: config.IDENTITY_URL, timeoutMs: config.UPSTREAM_TIMEOUT_MS };
    return {
      module: AppModule,
      imports: [
        RuntimeModule.forRuntime(runtime),
        DatabaseModule.forApp({ ...gatewayDatabase, url: config.DATABASE_URL, poolSize: 8 }),
      ],
      providers: [
        { provide: SessionSettings, useValue: new SessionSettings(config.PUBLIC_URL, config.SESSION_SECRET, limits) },
        { provide: SigningKey, useValue: new SigningKey(config.GATEWAY_SIGNING_KEY) },
        { provide: Upstreams, useValue: upstreams },
        { provide: RequestLimits, useValue: new RequestLimits(config.SIGN_IN_LIMIT, config.REQUEST_LIMIT) },
        { provide: PlaceLimits, useValue: new PlaceLimits(config.UPSTREAM_REQUESTS, config.UPSTREAM_TIMEOUT_MS) },
        { provide: ClientAddress, useValue: new ClientAddress(config.TRUSTED_PROXIES) },
        { provide: SessionRepository, useClass: PostgresSessionRepository },
        {
          provide: IdentityClient,
          useFactory: (minter: TokenMinter) => new IdentityClient(identityAddress, minter),
          inject: [TokenMinter],
        },
        SessionsService,
        TokenMinter,
        InternalTokenVerifier,
        FormToken,
        FormSealer,
        KeptFormsService,
        RequestCounts,
        RequestLimiter,
        UpstreamPlaces,
        Forwarder,
        RevocationPoller,
        VisitorsService,
        OnwardRequests,
        ApiForwarding,
        PageForwarding,
        OwnRoutesService,
        PublicListener,
        InternalListener,
      ],
    };
  }
}
