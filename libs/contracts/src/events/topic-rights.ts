import { EVENT_CONTRACTS } from './catalogue';
import { deadLetterTopic, redriveTopic, topicOf, type TopicSpec } from './topic-settings';

/**
 * Who handles which topic: equal to the `@ConsumesEvent` handlers of the apps by test. What an app may write is not listed: it
 * is what it owns.
 */
export const TOPIC_READERS: Readonly<Record<string, readonly string[]>> = {
  'providers.location.v1': ['capacity', 'search', 'notifications', 'reporting'],
  'providers.organisation.v1': ['identity'],
  'capacity.location-capacity.v1': ['search', 'notifications', 'reporting'],
  'capacity.update-recorded.v1': ['reporting'],
  'identity.account.v1': [],
  'national.capacity.v1': [],
  'national.register.v1': [],
};

/** `prefixed` means every name that begins so; a prefix ends with a dot, so that no longer name slips in. */
export type NamePattern = 'literal' | 'prefixed';
/** Nobody but the operator creates, alters or deletes a topic. */
export type TopicOperation = 'read' | 'write';

export interface TopicRight {
  readonly topic: string;
  readonly pattern: NamePattern;
  readonly operations: readonly TopicOperation[];
}

export interface GroupRight {
  readonly group: string;
  readonly pattern: NamePattern;
}

/** Everything that one account of the log may do; what is not here is refused. */
export interface PrincipalRights {
  readonly principal: string;
  readonly kind: 'app' | 'national-consumer';
  readonly topics: readonly TopicRight[];
  readonly groups: readonly GroupRight[];
}

export const NATIONAL_TOPIC_PREFIX = 'national.';
const CONSUMER_NAME = /^[a-z0-9]+(-[a-z0-9]+)*$/;

/** Apps with a consumer, and so with a group called like the app and topics for what it could not handle. */
export const CONSUMING_APPS: readonly string[] = sorted(Object.values(TOPIC_READERS).flat());

const MESSAGING_APPS = sorted([...EVENT_CONTRACTS.map(({ owner }) => owner), ...CONSUMING_APPS]);

/** Every topic of the system: what has to exist before an account without the right to create topics can start. */
export const ALL_TOPICS: readonly TopicSpec[] = [
  ...EVENT_CONTRACTS.map(topicOf),
  ...CONSUMING_APPS.flatMap((group) => [deadLetterTopic(group), redriveTopic(group)]),
];

/** One account for each app that publishes or consumes. */
export const APP_RIGHTS: readonly PrincipalRights[] = MESSAGING_APPS.map(rightsOfApp);

/**
 * A national consumer: everything public, as member of groups of its own, and nothing else. The word in front keeps its name and
 * its groups apart from those of apps.
 */
export function nationalConsumerRights(name: string): PrincipalRights {
  if (!CONSUMER_NAME.test(name))
    throw new Error('the name of a national consumer has small letters, digits and single hyphens only');
  const principal = `consumer-${name}`;
  return {
    principal,
    kind: 'national-consumer',
    topics: [{ topic: NATIONAL_TOPIC_PREFIX, pattern: 'prefixed', operations: ['read'] }],
    groups: [{ group: `${principal}.`, pattern: 'prefixed' }],
  };
}

function rightsOfApp(app: string): PrincipalRights {
  // The owner reads its own topics too: the nightly comparison of topic and database does.
  const owned = EVENT_CONTRACTS.filter(({ owner }) => owner === app).map(({ topic }) => right(topic, 'read', 'write'));
  const read = Object.keys(TOPIC_READERS)
    .filter((topic) => TOPIC_READERS[topic]?.includes(app) && !owned.some((each) => each.topic === topic))
    .map((topic) => right(topic, 'read'));
  const isConsuming = CONSUMING_APPS.includes(app);
  const kept = isConsuming ? [deadLetterTopic(app), redriveTopic(app)] : [];
  return {
    principal: app,
    kind: 'app',
    topics: [...owned, ...read, ...kept.map(({ name }) => right(name, 'read', 'write'))],
    groups: isConsuming ? [{ group: app, pattern: 'literal' }] : [],
  };
}

function right(topic: string, ...operations: TopicOperation[]): TopicRight {
  return { topic, pattern: 'literal', operations };
}

function sorted(names: readonly string[]): readonly string[] {
  return [...new Set(names)].sort();
}
