import { databaseNames } from '../../postgres';
import { CLUSTER_APPS, POSTGRES_CLUSTER } from './apps';

/** One value of a secret: from the store as it is, or made from others that are. */
export type SecretValue = { readonly property: string } | { readonly template: string };

/** A secret that people or a secret store provide. What operators make (Strimzi, cert-manager, CloudNativePG) is not here. */
export interface SecretEntry {
  readonly name: string;
  readonly why: string;
  readonly type: 'Opaque' | 'kubernetes.io/basic-auth';
  readonly values: Readonly<Record<string, SecretValue>>;
}

export const POSTGRES_CA_PATH = '/etc/open-capacity-tracker/postgres/ca.crt';

/** The address of a role's own database; the password is filled in where the secret is made. */
function databaseSecret(name: string, role: string, database: string, why: string): SecretEntry {
  const tls = `sslmode=verify-full&sslrootcert=${POSTGRES_CA_PATH}`;
  return {
    name,
    why,
    type: 'kubernetes.io/basic-auth',
    values: {
      username: { template: role },
      password: { property: 'password' },
      url: {
        template: `postgresql://${role}:{{ .password | urlquery }}@${POSTGRES_CLUSTER}-rw:5432/${database}?${tls}`,
      },
    },
  };
}

const DATABASE_SECRETS = CLUSTER_APPS.filter(({ hasDatabase }) => hasDatabase).flatMap(({ name }) => {
  const { app, database, migrator } = databaseNames(name);
  return [
    databaseSecret(`${name}-database`, app, database, `rows of ${name}; owns nothing`),
    databaseSecret(
      `${name}-migrator`,
      migrator,
      database,
      `owner of the tables of ${name}; for the migrations job only`,
    ),
  ];
});

export const SECRETS: readonly SecretEntry[] = [
  ...DATABASE_SECRETS,
  {
    name: 'gateway-keys',
    why: 'keys of sessions and of the tokens inside',
    type: 'Opaque',
    values: { 'session-secret': { property: 'session-secret' }, 'signing-key': { property: 'signing-key' } },
  },
  {
    name: 'notifications-smtp',
    why: 'address, account and password of the mail server',
    type: 'Opaque',
    values: { url: { property: 'url' } },
  },
];

/** PostgreSQL writes what it commits into a store of objects as well. */
export const ARCHIVE_SECRETS: readonly SecretEntry[] = [
  {
    name: 'postgres-archive',
    why: 'account of the store of objects: may write, read and delete in the one bucket of the archive',
    type: 'Opaque',
    values: {
      'access-key-id': { property: 'access-key-id' },
      'secret-access-key': { property: 'secret-access-key' },
    },
  },
];

/** The index has accounts of its own: one that reads, one that writes, and the file in which their hashes are. */
export const INDEX_SECRETS: readonly SecretEntry[] = [
  ...['reader', 'writer', 'monitor'].map((who) => ({
    name: `search-index-${who}`,
    why: `account of the index for the ${who}`,
    type: 'kubernetes.io/basic-auth' as const,
    values: { username: { template: `search-${who}` }, password: { property: 'password' } },
  })),
  {
    name: 'opensearch-users',
    why: 'internal_users.yml: the hashes of those passwords',
    type: 'Opaque',
    values: { 'internal_users.yml': { property: 'internal-users' } },
  },
];
