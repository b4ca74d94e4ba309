import type { INestApplication } from '@nestjs/common';
import { Clock } from '../../clock';
import { EventLog } from '../log/event-log';
import { MessagingMetrics } from '../messaging-metrics';
import { OutboxRelay } from '../outbox/outbox-relay';
import { ConsumerHealth } from './consumer-health';
import { EventLogServer } from './event-log.server';
import type { RetryPolicy } from './retry-policy';

export interface ConsumerSettings {
  /** Name of the consumer group: the app. */
  group: string;
  retry?: RetryPolicy;
}

/** Starts the `@ConsumesEvent` handlers of an app, after its `init()` or `listen()`. They end with `app.close()`. */
export async function connectConsumers(
  app: INestApplication,
  { group, retry }: ConsumerSettings,
): Promise<EventLogServer> {
  const log = app.get(EventLog);
  const metrics = app.get(MessagingMetrics);
  const server = new EventLogServer({
    group,
    log,
    clock: app.get(Clock),
    health: app.get(ConsumerHealth),
    ...(retry && { retry }),
    onDeadLetter: (topic) => metrics.deadLettered(topic),
  });
  app.connectMicroservice({ strategy: server });
  metrics.observeLag(log, group, [...server.topics.keys()]);
  await app.startAllMicroservices();
  return server;
}

/** Starts publishing; does nothing for an app that owns no topic. It ends with `app.close()`. */
export function startRelay(app: INestApplication): void {
  const relay = app.get(OutboxRelay);
  if (!relay.ownsTopics) return;
  app.get(MessagingMetrics).observeOutbox();
  relay.start();
}
