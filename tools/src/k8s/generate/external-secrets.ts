import { labelsOf } from '../catalogue/apps';
import { ARCHIVE_SECRETS, INDEX_SECRETS, type SecretEntry, SECRETS } from '../catalogue/secrets';
import type { Manifest } from '../manifests/manifest';

/** The store is the overlay's; in it, a secret of ours has the path of its name. */
const STORE = { kind: 'SecretStore', name: 'open-capacity-tracker' };

export const externalSecrets = (): Manifest[] => SECRETS.map(externalSecret);
export const archiveSecrets = (): Manifest[] => ARCHIVE_SECRETS.map(externalSecret);
export const indexSecrets = (): Manifest[] => INDEX_SECRETS.map(externalSecret);

function externalSecret({ name, type, values }: SecretEntry): Manifest {
  const fetched = Object.values(values).flatMap((value) => ('property' in value ? [value.property] : []));
  return {
    apiVersion: 'external-secrets.io/v1',
    kind: 'ExternalSecret',
    metadata: { name, labels: labelsOf(name) },
    spec: {
      refreshInterval: '1h',
      secretStoreRef: STORE,
      target: {
        name,
        creationPolicy: 'Owner',
        template: {
          type,
          // CloudNativePG changes the password of the role as soon as the store has another one.
          ...(/-(database|migrator)$/.test(name) ? { metadata: { labels: { 'cnpg.io/reload': 'true' } } } : {}),
          data: Object.fromEntries(
            Object.entries(values).map(([key, value]) => [
              key,
              'template' in value ? value.template : `{{ index . "${value.property}" }}`,
            ]),
          ),
        },
      },
      data: fetched.map((property) => ({
        secretKey: property,
        remoteRef: { key: `open-capacity-tracker/${name}`, property },
      })),
    },
  };
}
