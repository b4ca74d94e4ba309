import { APP_RIGHTS, APPS, CONSUMING_APPS } from '@oct/contracts';

/** What Kubernetes has to know of an app beside its image. `web` stores nothing; the gateway and web take no part in events. */
export interface ClusterApp {
  readonly name: string;
  readonly hasDatabase: boolean;
  /** Publishes or consumes: has a worker, and settings of the event log. */
  readonly hasWorker: boolean;
  /** Has a consumer group: its worker can be scaled by lag. */
  readonly isConsumer: boolean;
}

export const CLUSTER_APPS: readonly ClusterApp[] = APPS.map((name) => ({
  name,
  hasDatabase: name !== 'web',
  hasWorker: APP_RIGHTS.some(({ principal }) => principal === name),
  isConsumer: CONSUMING_APPS.includes(name),
}));

export const NAMESPACE = 'open-capacity-tracker';
export const PART_OF = 'open-capacity-tracker';

/** Names that several manifests share. The Kafka cluster is called like what it is for. */
export const EVENT_LOG_CLUSTER = 'event-log';
export const POSTGRES_CLUSTER = 'postgres';

/** Teams outside that read `national.*` (DESIGN 1); a new one is one word here. */
export const NATIONAL_CONSUMERS = ['cqc', 'dhsc', 'lga', 'london', 'nhs-data-platform'] as const;

export function labelsOf(name: string, component?: string): Record<string, string> {
  return {
    'app.kubernetes.io/name': name,
    ...(component ? { 'app.kubernetes.io/component': component } : {}),
    'app.kubernetes.io/part-of': PART_OF,
  };
}
