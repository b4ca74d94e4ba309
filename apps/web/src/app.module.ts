import { Module, type DynamicModule, type Provider } from '@nestjs/common';
import { APP_GUARD, APP_INTERCEPTOR } from '@nestjs/core';
import { PassportModule } from '@nestjs/passport';
import { InternalTokenStrategy, JwksSource } from '@oct/platform/auth';
import { ClockModule, type Clock } from '@oct/platform/clock';
import { AccountClient } from './clients/account.client';
import { CapacityClient } from './clients/capacity.client';
import { GatewayClient } from './clients/gateway-client';
import { ProvidersClient } from './clients/providers.client';
import { ReportingClient } from './clients/reporting.client';
import { SearchClient } from './clients/search.client';
import type { WebConfig } from './config/web.config';
import { FormTokenGuard } from './page/form-token.guard';
import { PageGuard } from './page/page.guard';
import { PageInterceptor } from './page/page.interceptor';
import { PageRenderer } from './page/page-renderer';
import { PAGE_CONTROLLERS } from './pages/page-controllers';
import { SaveOfferService } from './pages/offer/save-offer.service';
import { QuickUpdateAnswers } from './pages/quick-update/quick-update.answers';
import { createPageTemplates } from './page-templates';

export type WebSettings = Pick<
  WebConfig,
  'GATEWAY_INTERNAL_URL' | 'API_TIMEOUT_MS' | 'SERVICE_VERSION' | 'ENVIRONMENT_NAME' | 'SUPPORT_EMAIL' | 'SUPPORT_PHONE'
>;

export interface WebModuleOptions {
  settings: WebSettings;
  clock: Clock;
  jwks: JwksSource;
  assetPath: (name: string) => string;
}

@Module({})
export class WebModule {
  static forApp({ settings, clock, jwks, assetPath }: WebModuleOptions): DynamicModule {
    const gateway = new GatewayClient({ url: settings.GATEWAY_INTERNAL_URL, timeoutMs: settings.API_TIMEOUT_MS });
    const renderer = new PageRenderer(createPageTemplates(assetPath), {
      version: settings.SERVICE_VERSION,
      environment: settings.ENVIRONMENT_NAME,
      supportEmail: settings.SUPPORT_EMAIL,
      supportPhone: settings.SUPPORT_PHONE,
    });
    const providers: Provider[] = [
      { provide: JwksSource, useValue: jwks },
      { provide: GatewayClient, useValue: gateway },
      { provide: PageRenderer, useValue: renderer },
      InternalTokenStrategy,
      AccountClient,
      CapacityClient,
      ProvidersClient,
      ReportingClient,
      SearchClient,
      QuickUpdateAnswers,
      SaveOfferService,
      { provide: APP_GUARD, useClass: PageGuard },
      { provide: APP_GUARD, useClass: FormTokenGuard },
      { provide: APP_INTERCEPTOR, useClass: PageInterceptor },
    ];
    return {
      module: WebModule,
      imports: [PassportModule, ClockModule.forClock(clock)],
      controllers: [...PAGE_CONTROLLERS],
      providers,
    };
  }
}
