import { databaseNames, EVENT_LOG } from '../../postgres';
import { CLUSTER_APPS } from './apps';

/** Secrets of a cluster without a store: made at random by `k8s local-secrets`, never written to a file of ours. */
export interface LocalSecret {
  readonly name: string;
  readonly keys: readonly string[];
}

/** The databases of a small cluster: those of the apps, and the event log's. */
export const LOCAL_DATABASES = [
  ...CLUSTER_APPS.filter(({ hasDatabase }) => hasDatabase).map(({ name }) => ({
    secret: name,
    ...databaseNames(name),
  })),
  { secret: 'event-log', ...databaseNames(EVENT_LOG) },
];

export const LOCAL_SECRETS: readonly LocalSecret[] = [
  ...LOCAL_DATABASES.flatMap(({ secret }) => [
    { name: `${secret}-database`, keys: ['url'] },
    { name: `${secret}-migrator`, keys: ['url'] },
  ]),
  { name: 'postgres-superuser', keys: ['password'] },
  { name: 'postgres-roles', keys: ['roles.sql'] },
  { name: 'gateway-keys', keys: ['session-secret', 'signing-key'] },
  { name: 'notifications-smtp', keys: ['url'] },
];
