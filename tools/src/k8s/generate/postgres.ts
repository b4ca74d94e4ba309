import { databaseNames, EXTENSIONS } from '../../postgres';
import { CLUSTER_APPS, labelsOf, POSTGRES_CLUSTER } from '../catalogue/apps';
import type { Manifest } from '../manifests/manifest';

const API = 'postgresql.cnpg.io/v1';
const withDatabase = CLUSTER_APPS.filter(({ hasDatabase }) => hasDatabase);

/** A database for each app, owned by its migrator; extensions are made here, because only a superuser may. */
export function databases(): Manifest[] {
  return withDatabase.map(({ name }) => {
    const { database, migrator } = databaseNames(name);
    return {
      apiVersion: API,
      kind: 'Database',
      metadata: { name, labels: labelsOf(name, 'database') },
      spec: {
        cluster: { name: POSTGRES_CLUSTER },
        name: database,
        owner: migrator,
        encoding: 'UTF8',
        databaseReclaimPolicy: 'retain',
        extensions: EXTENSIONS.map((each) => ({ name: each, ensure: 'present' })),
      },
    };
  });
}

/**
 * Patch of the cluster: two roles for each app, with the passwords of their secrets; each enters its own database, by TLS, and
 * nobody anything else. The operator's own entries come before these.
 */
export function roles(): Manifest[] {
  return [
    {
      apiVersion: API,
      kind: 'Cluster',
      metadata: { name: POSTGRES_CLUSTER },
      spec: {
        postgresql: {
          pg_hba: [
            ...withDatabase.map(({ name }) => {
              const { app, database, migrator } = databaseNames(name);
              return `hostssl ${database} ${app},${migrator} all scram-sha-256`;
            }),
            'host all all all reject',
          ],
        },
        managed: {
          roles: withDatabase.flatMap(({ name }) => {
            const { app, migrator } = databaseNames(name);
            return [
              { name: migrator, ensure: 'present', login: true, passwordSecret: { name: `${name}-migrator` } },
              { name: app, ensure: 'present', login: true, passwordSecret: { name: `${name}-database` } },
            ];
          }),
        },
      },
    },
  ];
}
