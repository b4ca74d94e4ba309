import {
  ALL_TOPICS,
  APP_RIGHTS,
  CONSUMING_APPS,
  EVENT_CONTRACTS,
  kafkaSettings,
  nationalConsumerRights,
  TOPIC_READERS,
  type TopicOperation,
} from '.';

const may = (principal: string, operation: TopicOperation): string[] =>
  APP_RIGHTS.filter((each) => each.principal === principal)
    .flatMap((each) => each.topics)
    .filter((each) => each.operations.includes(operation))
    .map((each) => each.topic)
    .sort();

describe('rights on topics (DESIGN 5, ENGINES A 7)', () => {
  it('names the readers of every topic that exists, and of no other', () => {
    expect(Object.keys(TOPIC_READERS).sort()).toEqual(EVENT_CONTRACTS.map(({ topic }) => topic).sort());
  });

  it('lets exactly the owner write a topic', () => {
    for (const { topic, owner } of EVENT_CONTRACTS) {
      expect(APP_RIGHTS.map((each) => each.principal).filter((app) => may(app, 'write').includes(topic))).toEqual([
        owner,
      ]);
    }
  });

  it('lets an app read what it handles and what it owns, with its own dead letters', () => {
    expect(may('reporting', 'read')).toEqual([
      'capacity.location-capacity.v1',
      'capacity.update-recorded.v1',
      'dead-letter.reporting.v1',
      'providers.location.v1',
      'redrive.reporting.v1',
    ]);
    expect(may('reporting', 'write')).toEqual(['dead-letter.reporting.v1', 'redrive.reporting.v1']);
    expect(may('providers', 'read')).toEqual([
      'national.register.v1',
      'providers.location.v1',
      'providers.organisation.v1',
    ]);
  });

  it('gives a group to apps that consume, by their own name only', () => {
    for (const { principal, groups } of APP_RIGHTS) {
      const isConsuming = CONSUMING_APPS.includes(principal);
      expect(groups).toEqual(isConsuming ? [{ group: principal, pattern: 'literal' }] : []);
    }
    expect(CONSUMING_APPS).not.toContain('providers');
  });

  it('[S134] lets a national consumer read national topics in groups of its own, and nothing else', () => {
    expect(nationalConsumerRights('dhsc')).toEqual({
      principal: 'consumer-dhsc',
      kind: 'national-consumer',
      topics: [{ topic: 'national.', pattern: 'prefixed', operations: ['read'] }],
      groups: [{ group: 'consumer-dhsc.', pattern: 'prefixed' }],
    });
  });

  it('[S134] has no national consumer whose groups could be those of an app or of another consumer', () => {
    const prefixes = ['dhsc', 'dhsc-2', 'capacity'].map((name) => nationalConsumerRights(name).groups[0]?.group ?? '');
    const apps = APP_RIGHTS.flatMap((each) => each.groups.map(({ group }) => group));
    for (const prefix of prefixes) {
      const others = [...apps, ...prefixes.filter((each) => each !== prefix).map((each) => `${each}reader`)];
      expect(others.filter((group) => group.startsWith(prefix))).toEqual([]);
    }
    for (const wrong of ['', 'dhsc.', 'DHSC', 'a b', '-a', 'a--b', '*'])
      expect(() => nationalConsumerRights(wrong)).toThrow('small letters');
  });

  it('lists every topic once: those of the contracts, and two for each group', () => {
    const names = ALL_TOPICS.map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
    expect(names).toHaveLength(EVENT_CONTRACTS.length + 2 * CONSUMING_APPS.length);
    const used = APP_RIGHTS.flatMap((each) => each.topics.map(({ topic }) => topic));
    expect(used.filter((topic) => !names.includes(topic))).toEqual([]);
  });

  it('has the settings of DESIGN 10: hourly segments, compaction within a day, tombstones for two weeks', () => {
    expect(kafkaSettings({ name: 'a', partitions: 16, cleanup: 'compact' })).toEqual({
      'cleanup.policy': 'compact',
      'compression.type': 'gzip',
      'segment.ms': '3600000',
      'max.compaction.lag.ms': '86400000',
      'delete.retention.ms': '1209600000',
    });
    expect(kafkaSettings({ name: 'a', partitions: 1, cleanup: 'delete', retentionDays: 90 })).toEqual({
      'cleanup.policy': 'delete',
      'compression.type': 'gzip',
      'segment.ms': '3600000',
      'retention.ms': '7776000000',
    });
  });
});
