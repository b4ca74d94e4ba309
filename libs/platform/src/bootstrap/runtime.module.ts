import { Global, Module, type DynamicModule } from '@nestjs/common';
import type { Logger } from 'pino';
import { Clock } from '../clock';
import { AppLogger, Metrics } from '../telemetry';

export interface RuntimeParts {
  clock: Clock;
  logger: Logger;
  metrics: Metrics;
}

/** Clock, metrics and logger of the process, injectable everywhere. Import it first in every app module. */
@Global()
@Module({})
export class RuntimeModule {
  static forRuntime({ clock, logger, metrics }: RuntimeParts): DynamicModule {
    return {
      module: RuntimeModule,
      providers: [
        { provide: Clock, useValue: clock },
        { provide: Metrics, useValue: metrics },
        { provide: AppLogger, useValue: new AppLogger(logger) },
      ],
      exports: [Clock, Metrics, AppLogger],
    };
  }
}
