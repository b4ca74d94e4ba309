import { generateKeyPairSync, randomBytes, randomUUID } from 'node:crypto';
import { LOCAL_DATABASES, LOCAL_SECRETS } from '../catalogue/local-secrets';
import { NAMESPACE } from '../catalogue/apps';
import type { Manifest } from '../manifests/manifest';
import { EXTENSIONS } from '../../postgres';

const POSTGRES = 'postgres-rw:5432';

/** Secrets of a cluster on a laptop, at random, for `kubectl apply -f -`. Printed and kept nowhere. */
export function localSecrets(): Manifest[] {
  const passwords = new Map<string, string>();
  const passwordOf = (role: string): string => {
    const password = passwords.get(role) ?? randomBytes(24).toString('base64url');
    passwords.set(role, password);
    return password;
  };
  const address = (role: string, database: string): string =>
    `postgresql://${role}:${passwordOf(role)}@${POSTGRES}/${database}`;
  const values: Record<string, Record<string, string>> = {
    'postgres-superuser': { password: randomBytes(24).toString('base64url') },
    'gateway-keys': {
      'session-secret': randomBytes(48).toString('base64url'),
      'signing-key': JSON.stringify(signingKey()),
    },
    'notifications-smtp': { url: 'smtp://mailbox:1025' },
  };
  for (const { app, database, migrator, secret } of LOCAL_DATABASES) {
    values[`${secret}-database`] = { url: address(app, database) };
    values[`${secret}-migrator`] = { url: address(migrator, database) };
  }
  values['postgres-roles'] = { 'roles.sql': rolesSql(passwordOf) };
  return LOCAL_SECRETS.map(({ name, keys }) => secretOf(name, keys, values[name] ?? {}));
}

function secretOf(name: string, keys: readonly string[], values: Readonly<Record<string, string>>): Manifest {
  const missing = keys.find((key) => values[key] === undefined);
  if (missing) throw new Error(`the secret ${name} has no ${missing}`);
  return {
    apiVersion: 'v1',
    kind: 'Secret',
    metadata: { name, namespace: NAMESPACE },
    type: 'Opaque',
    stringData: values,
  };
}

/** What `ensureAppDatabases` does for the embedded server, for a server that runs it once when it is made. */
function rolesSql(passwordOf: (role: string) => string): string {
  return LOCAL_DATABASES.flatMap(({ app, database, migrator }) => [
    `CREATE ROLE ${migrator} LOGIN PASSWORD '${passwordOf(migrator)}';`,
    `CREATE ROLE ${app} LOGIN PASSWORD '${passwordOf(app)}';`,
    `CREATE DATABASE ${database} OWNER ${migrator};`,
    `REVOKE ALL ON DATABASE ${database} FROM PUBLIC;`,
    `GRANT CONNECT ON DATABASE ${database} TO ${app};`,
    `\\connect ${database}`,
    ...EXTENSIONS.map((extension) => `CREATE EXTENSION IF NOT EXISTS ${extension};`),
    `GRANT USAGE ON SCHEMA public TO ${app};`,
    '\\connect postgres',
    '',
  ]).join('\n');
}

function signingKey(): Record<string, unknown> {
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  return { ...privateKey.export({ format: 'jwk' }), kid: randomUUID(), alg: 'ES256', use: 'sig' };
}
