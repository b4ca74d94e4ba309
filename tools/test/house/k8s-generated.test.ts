import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ALL_TOPICS, APP_RIGHTS } from '@oct/contracts';
import { generatedManifests, localSecrets, parseManifests } from '@oct/tools/k8s';
import { root } from './k8s-facts';

const generated = generatedManifests();
const ofKind = (kind: string): string[] =>
  Object.values(generated)
    .flatMap(parseManifests)
    .filter((each) => each.kind === kind)
    .map(({ metadata }) => metadata.name)
    .sort();

describe('manifests made from contracts (DESIGN 5 and 10)', () => {
  it.each(Object.entries(generated))('%s equals the code (run `npm run k8s:generate`)', (path, text) => {
    expect(readFileSync(join(root, path), 'utf8')).toBe(text);
  });

  it('no generated file is left over from what is generated no more', () => {
    const there = readdirSync(join(root, 'k8s'), { recursive: true, encoding: 'utf8' })
      .filter((name) => name.includes('generated/'))
      .map((name) => `k8s/${name}`);
    expect(there.sort()).toEqual(Object.keys(generated).sort());
  });

  it('every topic of the contracts, dead letters included, and an account for each app that takes part', () => {
    expect(ofKind('KafkaTopic')).toEqual(ALL_TOPICS.map(({ name }) => name).sort());
    expect(ofKind('KafkaUser').filter((name) => !name.startsWith('consumer-'))).toEqual(
      APP_RIGHTS.map(({ principal }) => principal).sort(),
    );
  });

  it('national consumers read national.* under groups of their own, and write nothing', () => {
    const users = parseManifests(generated['k8s/components/national-consumers/generated/users.yaml'] ?? '');
    expect(users.length).toBeGreaterThan(0);
    for (const { metadata, spec } of users) {
      const { acls } = (spec as { authorization: { acls: { resource: object; operations: string[] }[] } })
        .authorization;
      expect(acls).toEqual([
        { resource: { type: 'topic', name: 'national.', patternType: 'prefix' }, operations: ['Read', 'Describe'] },
        {
          resource: { type: 'group', name: `${metadata.name}.`, patternType: 'prefix' },
          operations: ['Read', 'Describe'],
        },
      ]);
    }
  });
});

describe('who enters which database', () => {
  it('each app its own by TLS, and nobody anything else', () => {
    const [patch] = parseManifests(generated['k8s/components/postgres/generated/roles.yaml'] ?? '');
    const { pg_hba: entries } = (patch?.spec as { postgresql: { pg_hba: string[] } }).postgresql;
    expect(entries).toContain('hostssl oct_capacity capacity_app,capacity_migrator all scram-sha-256');
    expect(entries).toHaveLength(8);
    expect(entries.at(-1)).toBe('host all all all reject');
  });
});

describe('secrets of a cluster on a laptop', () => {
  it('every secret and key of the list, other ones each time, and what the gateway demands of its keys', () => {
    const data = (): Record<string, Record<string, string>> =>
      Object.fromEntries(localSecrets().map((each) => [each.metadata.name, each.stringData as Record<string, string>]));
    const [first, second] = [data(), data()];
    expect(first['gateway-keys']?.['session-secret']?.length).toBeGreaterThanOrEqual(32);
    expect(JSON.parse(first['gateway-keys']?.['signing-key'] ?? '')).toMatchObject({ kty: 'EC', crv: 'P-256' });
    expect(first['capacity-database']?.url).not.toBe(second['capacity-database']?.url);
    const password = /capacity_app:([^@]+)@/.exec(first['capacity-database']?.url ?? '')?.[1] ?? 'none';
    expect(first['postgres-roles']?.['roles.sql']).toContain(`CREATE ROLE capacity_app LOGIN PASSWORD '${password}';`);
  });
});
