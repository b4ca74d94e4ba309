import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { certificateAuthority } from '../certificates/certificates';
import type { Security } from './broker-settings';
import type { ScramUsers } from './formatted-folder';

const ADMIN = 'admin';
/** No secret: whoever can reach the loopback address of a test's machine can read this file too. */
const ADMIN_PASSWORD = 'of-a-broker-for-tests';

export interface ClusterSecurity extends Security {
  readonly ca: string;
  readonly users: ScramUsers;
}

/** Certificates in the cluster's folder, kept when it is started again, and the users it is formatted with. */
export function secure(dataDir: string, users: ScramUsers = {}): ClusterSecurity {
  const folder = join(dataDir, 'certificates');
  const caFile = join(folder, 'ca.pem');
  const keystoreFile = join(folder, 'keystore.pem');
  if (!existsSync(keystoreFile)) {
    mkdirSync(folder, { recursive: true });
    const authority = certificateAuthority('Kafka test authority');
    const { certificate, key } = authority.issue('broker');
    writeFileSync(caFile, authority.certificate);
    writeFileSync(keystoreFile, [key, certificate, authority.certificate].join(''), { mode: 0o600 });
  }
  const everybody = { [ADMIN]: ADMIN_PASSWORD, ...users };
  return { admin: ADMIN, caFile, keystoreFile, ca: readFileSync(caFile, 'utf8'), users: everybody };
}
