import { called, type Manifest, ofKind, specOf } from '../manifests/manifest';
import type { Volume, Workload } from '../manifests/workload';
import { LOCAL_SECRETS } from '../catalogue/local-secrets';
import { CA_SECRET, SECRET_PREFIX } from '../generate/kafka';
import type { Rule } from './rule';

const PASSWORD_IN_ADDRESS = /[a-z]+:\/\/[^\s/:@{]+:[^\s/@{]+@/;
const NAME_OF_SECRET = /(PASSWORD|SECRET|TOKEN|SIGNING_KEY|PRIVATE_KEY)$/;

export const noSecretValues: Rule = {
  name: 'no-secret-values',
  why: 'what is in the repository is known to everybody who ever had it',
  check: ({ manifests, workloads }) => [
    ...ofKind(manifests, 'Secret').map((secret) => `${called(secret)} is written down`),
    ...workloads.flatMap(({ called: workload, containers }) =>
      containers.flatMap(({ env = [] }) =>
        env
          .filter(({ name, value }) => value !== undefined && NAME_OF_SECRET.test(name))
          .map(({ name }) => `${workload}: the value of ${name} is written down`),
      ),
    ),
    ...manifests.flatMap((each) =>
      writtenValues(each, '').map((path) => `${called(each)}: the value of ${path} is written down`),
    ),
    ...manifests
      .filter((each) => PASSWORD_IN_ADDRESS.test(JSON.stringify(each)))
      .map((each) => `${called(each)} has an address with a password in it`),
    ...manifests
      .filter((each) => /-----BEGIN [A-Z ]*PRIVATE KEY/.test(JSON.stringify(each)))
      .map((each) => `${called(each)} has a private key in it`),
  ],
};

const KEY_OF_SECRET = /(password|passphrase|secret|token|credentials|(access|signing|private)[-_]?key)$/i;
/** A line of a file in a ConfigMap: `plugins.x.password: value`, `PASSWORD=value`. */
const LINE_OF_SECRET = /^\s*(?:export\s+)?["']?([\w.-]+)["']?\s*[:=]\s*(\S.*)$/gm;

/**
 * Wherever a key is called like a secret and has text for its value: in a ConfigMap, in the template of an ExternalSecret, in a
 * patch of an operator's kind. What is filled in later (`{{ ... }}`, `${...}`) is no value.
 */
function writtenValues(part: unknown, path: string): string[] {
  if (typeof part === 'string') return linesWithSecrets(part).map((key) => `${path}, ${key}`);
  if (typeof part !== 'object' || part === null) return [];
  return Object.entries(part).flatMap(([key, value]: [string, unknown]) => {
    const here = path === '' ? key : `${path}.${key}`;
    return KEY_OF_SECRET.test(key) && isValue(value) ? [here] : writtenValues(value, here);
  });
}

const isValue = (value: unknown): boolean => typeof value === 'string' && value !== '' && !/^(\{\{|\$\{)/.test(value);

function linesWithSecrets(text: string): string[] {
  return [...text.matchAll(LINE_OF_SECRET)]
    .filter(([, key = '', value]) => KEY_OF_SECRET.test(key) && isValue(value))
    .map(([, key = '']) => key);
}

export const secretsExist: Rule = {
  name: 'secrets-exist',
  why: 'a pod waits for ever for a secret that nobody makes, and may see those of its own app only',
  check: ({ manifests, workloads }) => {
    const made = new Set(madeSecrets(manifests));
    return [
      ...workloads.flatMap((workload) =>
        referredSecrets(workload).flatMap((name) => [
          ...(made.has(name) ? [] : [`${workload.called} needs the secret ${name}, which nobody makes`]),
          ...(isForeign(workload, name) ? [`${workload.called} may not see ${name}`] : []),
        ]),
      ),
      ...ofKind(manifests, 'ObjectStore').flatMap((store) =>
        secretsOfStore(store)
          .filter((name) => !made.has(name))
          .map((name) => `${called(store)} needs the secret ${name}, which nobody makes`),
      ),
    ];
  },
};

function secretsOfStore(store: Manifest): string[] {
  const { s3Credentials = {} } = specOf<{ configuration: { s3Credentials?: Record<string, { name: string }> } }>(
    store,
  ).configuration;
  return [...new Set(Object.values(s3Credentials).map(({ name }) => name))];
}

/** Secret stores, operators and certificates make secrets; in a cluster without any, `k8s local-secrets` does. */
function madeSecrets(manifests: readonly Manifest[]): string[] {
  const external = ofKind(manifests, 'ExternalSecret').map(({ metadata }) => metadata.name);
  const certificates = ofKind(manifests, 'Certificate').map((each) => specOf<{ secretName: string }>(each).secretName);
  const accounts = ofKind(manifests, 'KafkaUser').map(({ metadata }) => `${SECRET_PREFIX}${metadata.name}`);
  const authorities = [
    ...ofKind(manifests, 'Kafka').map(() => CA_SECRET),
    ...ofKind(manifests, 'Cluster').map(({ metadata }) => `${metadata.name}-ca`),
  ];
  const byHand = external.length === 0 ? LOCAL_SECRETS.map(({ name }) => name) : [];
  return [...external, ...certificates, ...accounts, ...authorities, ...byHand];
}

function referredSecrets({ containers, pod }: Workload): string[] {
  const variables = containers.flatMap(({ env = [] }) =>
    env.flatMap(({ valueFrom }) => (valueFrom?.secretKeyRef ? [valueFrom.secretKeyRef.name] : [])),
  );
  return [...new Set([...variables, ...(pod.volumes ?? []).flatMap(secretsOfVolume)])];
}

function secretsOfVolume({ secret, projected }: Volume): string[] {
  const { sources = [] } = (projected ?? {}) as { sources?: readonly { secret?: { name: string } }[] };
  return [
    ...(secret ? [secret.secretName] : []),
    ...sources.flatMap((source) => (source.secret ? [source.secret.name] : [])),
  ];
}

/** A migrator's secret is for migrations; a database's for its own app. */
function isForeign({ app, component }: Workload, secret: string): boolean {
  if (secret.endsWith('-migrator')) return component !== 'migrations' || secret !== `${app}-migrator`;
  const owner = /^(.+)-database$/.exec(secret)?.[1];
  return owner !== undefined && owner !== app && owner !== 'event-log';
}
