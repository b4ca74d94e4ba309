import { stringify } from 'yaml';
import type { Manifest } from '../manifests/manifest';
import { archiveSecrets, externalSecrets, indexSecrets } from './external-secrets';
import { appUsers, eventLogSettings, nationalUsers, scaledWorkers, topics } from './kafka';
import { databases, roles } from './postgres';

/** Path from the root to text. Written by `npm run k8s:generate`, compared by a house test, never edited. */
export function generatedManifests(): Record<string, string> {
  const components = 'k8s/components';
  return {
    [`${components}/event-log-kafka/generated/topics.yaml`]: text(topics()),
    [`${components}/event-log-kafka/generated/users.yaml`]: text(appUsers()),
    [`${components}/event-log-kafka/generated/settings.yaml`]: text(eventLogSettings()),
    [`${components}/national-consumers/generated/users.yaml`]: text(nationalUsers()),
    [`${components}/autoscaling-workers/generated/scaled-workers.yaml`]: text(scaledWorkers()),
    [`${components}/postgres/generated/databases.yaml`]: text(databases()),
    [`${components}/postgres/generated/roles.yaml`]: text(roles()),
    [`${components}/postgres/generated/secrets.yaml`]: text(archiveSecrets()),
    [`${components}/external-secrets/generated/secrets.yaml`]: text(externalSecrets()),
    [`${components}/opensearch/generated/secrets.yaml`]: text(indexSecrets()),
  };
}

const HEADER = '# Made from libs/contracts and tools/src/k8s by `npm run k8s:generate`. Not to be edited.\n';

function text(manifests: readonly Manifest[]): string {
  const documents = manifests.map((each) =>
    stringify(each, { singleQuote: true, lineWidth: 0, aliasDuplicateObjects: false }),
  );
  return HEADER + documents.join('---\n');
}
