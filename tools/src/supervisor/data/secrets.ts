import { createHash, generateKeyPairSync, randomBytes } from 'node:crypto';
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { databaseNames } from '../../postgres';
import { PlainError } from '../../processes';
import type { SecretDefinition, SystemLayout } from '../apps/app-definition';

export interface Secrets {
  /** By role of PostgreSQL. */
  readonly rolePasswords: Readonly<Record<string, string>>;
  /** By environment variable. */
  readonly values: Readonly<Record<string, string>>;
}

const FILE = 'secrets.json';

/** Made once and kept in the data folder for its owner's eyes only; a later release may add some. */
export function loadSecrets(dataDir: string, layout: SystemLayout): Secrets {
  const kept = readSecrets(dataDir) ?? { rolePasswords: {}, values: {} };
  const secrets = complete(kept, layout);
  if (JSON.stringify(secrets) !== JSON.stringify(kept)) {
    const file = join(dataDir, FILE);
    writeFileSync(`${file}.new`, JSON.stringify(secrets, undefined, 2), { mode: 0o600 });
    renameSync(`${file}.new`, file);
  }
  return secrets;
}

function readSecrets(dataDir: string): Secrets | undefined {
  const file = join(dataDir, FILE);
  if (!existsSync(file)) return undefined;
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Secrets;
  } catch (error) {
    throw new PlainError(
      `The data folder is broken (${file} cannot be read): restore it from a copy, or begin again with --fresh, which deletes the data.`,
      { cause: error },
    );
  }
}

function complete(kept: Secrets, layout: SystemLayout): Secrets {
  const rolePasswords = { ...kept.rolePasswords };
  const owners = [...layout.apps.filter(({ hasDatabase }) => hasDatabase), ...layout.sharedDatabases];
  for (const { name } of owners) {
    const { migrator, app } = databaseNames(name);
    for (const role of [migrator, app]) rolePasswords[role] ??= randomBytes(24).toString('base64url');
  }
  const values = { ...kept.values };
  for (const { secrets } of layout.apps) for (const secret of secrets) values[secret.name] ??= generate(secret);
  return { rolePasswords, values };
}

function generate({ kind }: SecretDefinition): string {
  return kind === 'text' ? randomBytes(48).toString('base64url') : JSON.stringify(signingKey());
}

/** A private key as JWK; its id is the thumbprint of RFC 7638, so that it is the same wherever it is worked out. */
function signingKey(): Record<string, string | undefined> {
  const { crv, kty, x, y, d } = generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey.export({ format: 'jwk' });
  const kid = createHash('sha256').update(JSON.stringify({ crv, kty, x, y })).digest('base64url');
  return { kty, crv, x, y, d, kid, alg: 'ES256', use: 'sig' };
}
