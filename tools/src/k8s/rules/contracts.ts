import { ALL_TOPICS, APP_RIGHTS, CONSUMING_APPS, nationalConsumerRights, type PrincipalRights } from '@oct/contracts';
import { NATIONAL_CONSUMERS } from '../catalogue/apps';
import { appUsers, nationalUsers, topics } from '../generate/kafka';
import { called, type Manifest, ofKind, specOf } from '../manifests/manifest';
import type { Rule } from './rule';

/** Topics and accounts of a cluster with Kafka are those of the contracts: no more, no fewer, with the same settings. */
export const contracts: Rule = {
  name: 'contracts',
  why: 'who may read what is decided in libs/contracts, and nowhere else',
  check: ({ manifests }) => {
    if (ofKind(manifests, 'Kafka').length === 0) return [];
    const found = ofKind(manifests, 'KafkaTopic', 'KafkaUser');
    const hasOutsiders = found.some(({ metadata }) => metadata.name.startsWith('consumer-'));
    const expected = [...topics(), ...appUsers(), ...(hasOutsiders ? nationalUsers() : [])];
    return [
      ...difference(expected, found).map((each) => `${called(each)} of the contracts is missing or another`),
      ...difference(found, expected).map((each) => `${called(each)} is not of the contracts`),
      ...[...APP_RIGHTS, ...(hasOutsiders ? NATIONAL_CONSUMERS.map(nationalConsumerRights) : [])].flatMap((rights) =>
        tooMuch(rights, found),
      ),
      ...(ALL_TOPICS.length === ofKind(manifests, 'KafkaTopic').length ? [] : ['the number of topics is another']),
    ];
  },
};

function difference(some: readonly Manifest[], others: readonly Manifest[]): Manifest[] {
  const texts = new Set(others.map(comparable));
  return some.filter((each) => !texts.has(comparable(each)));
}

function comparable({ kind, metadata, spec }: Manifest): string {
  return JSON.stringify([kind, metadata.name, sorted(spec)]);
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => a.localeCompare(b))
      .map(([key, part]) => [key, sorted(part)]),
  );
}

interface UserSpec {
  readonly authorization?: { readonly acls?: readonly { resource: { name: string }; operations: readonly string[] }[] };
}

/** Said again in its own words, so that a mistake of the generator is seen as well: an app writes only what it owns. */
function tooMuch({ principal, topics: ofTopics }: PrincipalRights, found: readonly Manifest[]): string[] {
  const user = found.find(({ kind, metadata }) => kind === 'KafkaUser' && metadata.name === principal);
  const acls = user ? (specOf<UserSpec>(user).authorization?.acls ?? []) : [];
  return acls
    .filter(({ operations }) => operations.includes('Write'))
    .filter(
      ({ resource }) =>
        !ofTopics.some(({ topic, operations }) => topic === resource.name && operations.includes('write')),
    )
    .map(({ resource }) => `KafkaUser ${principal} may write ${resource.name}`);
}

export const lagTriggers: Rule = {
  name: 'lag-triggers',
  why: 'a consumer is scaled by the lag of its own group on the topics that it reads',
  check: ({ manifests }) => {
    const scaled = ofKind(manifests, 'ScaledObject');
    if (scaled.length === 0) return [];
    const apps = scaled.map(({ metadata }) => metadata.name.replace(/-worker$/, ''));
    return [
      ...CONSUMING_APPS.filter((app) => !apps.includes(app)).map((app) => `${app} is not scaled by its lag`),
      ...scaled.flatMap((each) =>
        specOf<{ triggers: readonly Trigger[] }>(each).triggers.flatMap(({ metadata }) => {
          const app = each.metadata.name.replace(/-worker$/, '');
          const rights = APP_RIGHTS.find(({ principal }) => principal === app);
          const isRead = rights?.topics.some(
            ({ topic, operations }) => topic === metadata.topic && operations.includes('read'),
          );
          return [
            ...(metadata.consumerGroup === app
              ? []
              : [`${called(each)} asks for the lag of ${String(metadata.consumerGroup)}`]),
            ...(isRead ? [] : [`${called(each)}: ${app} does not read ${String(metadata.topic)}`]),
            ...Object.entries(metadata)
              .filter(([, value]) => typeof value !== 'string')
              .map(([key]) => `${called(each)}: ${key} must be text`),
          ];
        }),
      ),
    ];
  },
};

interface Trigger {
  readonly metadata: Readonly<Record<string, unknown>>;
}
