import { atVersion, type Invariant } from './facts';
import { isAcknowledged, saveStories } from './save-stories';

export const oneKeyOneEffect: Invariant = {
  name: 'I5',
  promise: 'one key has one effect and one stored reply, under any number of retries',
  check({ history, keys, submissions }) {
    const stories = saveStories(history);
    const violations: string[] = [];
    const stored = new Map<string, number>();
    for (const { key } of keys) stored.set(key, (stored.get(key) ?? 0) + 1);
    const effects = new Map<string, string>();
    for (const { key, location, answers, misuse, outcome, version } of stories) {
      const versions = new Set(answers.filter(isAcknowledged).map((answer) => answer.version));
      if (versions.size > 1) violations.push(`key ${key} was answered with versions ${[...versions].join(' and ')}`);
      if (misuse.some(isAcknowledged)) violations.push(`key ${key} was acknowledged with another body`);
      if (outcome !== 'acknowledged' || version === undefined) continue;
      const copies = stored.get(key) ?? 0;
      if (copies !== 1) violations.push(`key ${key} has ${copies} stored replies`);
      const effect = atVersion(location, version);
      const other = effects.get(effect);
      if (other !== undefined) violations.push(`keys ${other} and ${key} were both answered with ${effect}`);
      effects.set(effect, key);
    }
    violations.push(...effectsWithoutKey(keys, submissions));
    return { checked: stories.length, violations };
  },
};

/** Every save of the rig had a key: more committed saves than keys means that one key took effect twice. */
function effectsWithoutKey(
  keys: readonly { location: string | null; version: number | null }[],
  submissions: readonly { location: string; version: number }[],
): string[] {
  const replied = new Set(
    keys.flatMap(({ location, version }) =>
      location !== null && version !== null ? [atVersion(location, version)] : [],
    ),
  );
  return submissions
    .map(({ location, version }) => atVersion(location, version))
    .filter((effect) => !replied.has(effect))
    .map((effect) => `${effect} was committed and no key has it as its reply`);
}
