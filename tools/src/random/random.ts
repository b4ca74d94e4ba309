/**
 * A small repeatable source of chance. Each question draws from its own stream, named by the seed and the question, so that
 * one more draw in one place changes nothing elsewhere.
 */
export interface Random {
  /** 0 to under 1. */
  fraction(): number;
  /** A whole number, both ends included. */
  whole(from: number, to: number): number;
  chance(probability: number): boolean;
  pick<T>(choices: readonly T[]): T;
  /** One of the choices, each as likely as its weight. */
  weighted<T>(choices: readonly (readonly [choice: T, weight: number])[]): T;
  /** Those that chance takes, each with this probability, in their order. */
  some<T>(choices: readonly T[], probability: number): T[];
  /** A stream of its own, so that one part's draws do not move another's. */
  fork(name: string): Random;
}

export function randomFrom(stream: string): Random {
  let state = hashOf(stream);
  // mulberry32: 32 bits of state are plenty for streams of some hundred draws.
  const fraction = (): number => {
    state = (state + 0x6d2b79f5) | 0;
    let bits = Math.imul(state ^ (state >>> 15), 1 | state);
    bits = (bits + Math.imul(bits ^ (bits >>> 7), 61 | bits)) ^ bits;
    return ((bits ^ (bits >>> 14)) >>> 0) / 2 ** 32;
  };
  const whole = (from: number, to: number): number => from + Math.floor(fraction() * (to - from + 1));
  const pick = <T>(choices: readonly T[]): T => at(choices, whole(0, choices.length - 1));
  const weighted = <T>(choices: readonly (readonly [T, number])[]): T => {
    let left = fraction() * choices.reduce((sum, [, weight]) => sum + weight, 0);
    const found = choices.find(([, weight]) => (left -= weight) < 0);
    return (found ?? at(choices, choices.length - 1))[0];
  };
  const chance = (probability: number): boolean => fraction() < probability;
  const some = <T>(choices: readonly T[], probability: number): T[] => choices.filter(() => chance(probability));
  return { fraction, whole, chance, pick, weighted, some, fork: (name) => randomFrom(`${stream}/${name}`) };
}

/** The choice at an index that is known to be in range. */
export function at<T>(choices: readonly T[], index: number): T {
  const choice = choices[index];
  if (choice === undefined) throw new RangeError(`no choice ${index} of ${choices.length}`);
  return choice;
}

/** FNV-1a, then a final mix, so that names that differ in one letter start far apart. */
function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  return (hash ^ (hash >>> 13)) | 0;
}
