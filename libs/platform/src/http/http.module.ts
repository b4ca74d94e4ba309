import { Module, type DynamicModule, type Provider, type Type } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import { PassportModule } from '@nestjs/passport';
import { InternalTokenStrategy, JwksSource, RelationFacts } from '../auth';
import { RouteGuard } from './route.guard';

export interface HttpModuleOptions {
  jwks: JwksSource;
  /** Where relations are looked up; a class of the app, resolved with `imports`. */
  facts: Type<RelationFacts>;
  imports?: DynamicModule['imports'];
}

/** The global guard and everything that it needs. Import once, in the app module. Needs `Clock` from ClockModule. */
@Module({})
export class HttpModule {
  static forApp(options: HttpModuleOptions): DynamicModule {
    const providers: Provider[] = [
      { provide: JwksSource, useValue: options.jwks },
      { provide: RelationFacts, useClass: options.facts },
      InternalTokenStrategy,
      { provide: APP_GUARD, useClass: RouteGuard },
    ];
    return {
      module: HttpModule,
      imports: [PassportModule, ...(options.imports ?? [])],
      providers,
      exports: [RelationFacts],
    };
  }
}
