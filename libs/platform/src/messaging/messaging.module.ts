import {
  type BeforeApplicationShutdown,
  type DynamicModule,
  Injectable,
  Module,
  type OnApplicationShutdown,
} from '@nestjs/common';
import { Clock } from '../clock';
import { Database } from '../database';
import { ConsumerHealth } from './consumer/consumer-health';
import { EventLog } from './log/event-log';
import { MessagingMetrics } from './messaging-metrics';
import { eventLogAccess, openEventLog } from './open-event-log';
import { Outbox } from './outbox/outbox';
import { OutboxRelay } from './outbox/outbox-relay';
import type { AnyEventContract } from './wire/any-event-contract';

export interface MessagingSettings {
  app: string;
  /** Contracts of the topics that this app publishes. Those it consumes are named by its handlers. */
  contracts: readonly AnyEventContract[];
  /** `EVENT_LOG_URL` and `DATABASE_URL` of the environment, unless told. */
  eventLogUrl?: string | (() => string);
  databaseUrl?: string | (() => string);
}

/** Ends publishing before the pools close, and the log after the consumers. */
@Injectable()
class MessagingShutdown implements BeforeApplicationShutdown, OnApplicationShutdown {
  constructor(
    private readonly relay: OutboxRelay,
    private readonly log: EventLog,
  ) {}

  async beforeApplicationShutdown(): Promise<void> {
    await this.relay.stop();
  }

  async onApplicationShutdown(): Promise<void> {
    await this.log.close();
  }
}

/** Needs DatabaseModule and a Clock. Nothing runs until `startRelay(app)` and `connectConsumers(app, ...)`. */
@Module({})
export class MessagingModule {
  static forApp(settings: MessagingSettings): DynamicModule {
    const { app, contracts } = settings;
    return {
      module: MessagingModule,
      global: true,
      providers: [
        {
          provide: EventLog,
          useFactory: (clock: Clock) =>
            openEventLog({
              url: address(settings.eventLogUrl, 'EVENT_LOG_URL'),
              clock,
              applicationName: `oct-${app}-log`,
              access: eventLogAccess(process.env),
            }),
          inject: [Clock],
        },
        {
          provide: OutboxRelay,
          useFactory: (log: EventLog, clock: Clock) =>
            new OutboxRelay({ app, contracts, log, clock, url: address(settings.databaseUrl, 'DATABASE_URL') }),
          inject: [EventLog, Clock],
        },
        {
          provide: Outbox,
          useFactory: (database: Database) => new Outbox(database),
          inject: [Database],
        },
        MessagingMetrics,
        { provide: ConsumerHealth, useFactory: () => new ConsumerHealth() },
        MessagingShutdown,
      ],
      exports: [EventLog, Outbox, OutboxRelay, MessagingMetrics, ConsumerHealth],
    };
  }
}

function address(given: string | (() => string) | undefined, variable: string): string {
  const url = (typeof given === 'function' ? given() : given) ?? process.env[variable];
  if (!url) throw new Error(`${variable} is not set`);
  return url;
}
