import type { Invariant } from './facts';

/** A record that repeats what came before is a duplicate and is dropped; anything older that comes late is not. */
export const versionsArriveInOrder: Invariant = {
  name: 'I3',
  promise: 'per location, versions reach consumers in order once duplicates are dropped',
  check({ records }) {
    const seen = new Map<string, { newest: number; versions: Set<number> }>();
    const violations: string[] = [];
    for (const { topic, partition, offset, location, version } of records) {
      const key = `${topic} ${location}`;
      const before = seen.get(key) ?? { newest: -1, versions: new Set<number>() };
      if (version < before.newest && !before.versions.has(version))
        violations.push(
          `${topic}/${partition}@${offset}: version ${version} of ${location} came first after version ${before.newest}`,
        );
      before.newest = Math.max(before.newest, version);
      before.versions.add(version);
      seen.set(key, before);
    }
    return { checked: records.length, violations };
  },
};
