import type { Invariant } from './facts';

export const projectionsNeverGoBack: Invariant = {
  name: 'I6',
  promise: 'the version that a projection holds never decreases',
  check({ history }) {
    const newest = new Map<string, number>();
    const violations: string[] = [];
    let checked = 0;
    for (const entry of history) {
      if (entry.kind !== 'observation') continue;
      checked += 1;
      const { projection, location, version } = entry;
      const key = `${projection} of ${location}`;
      const before = newest.get(key) ?? -1;
      if (version < before) violations.push(`${key} went from version ${before} back to ${version}`);
      newest.set(key, Math.max(before, version));
    }
    return { checked, violations };
  },
};
