export interface Save {
  home: string;
  writer: number;
  isNoisy: boolean;
  holdMs: number;
  fails: boolean;
}

export interface Plan {
  seed: number;
  writers: number;
  saves: number;
  homes: number;
}

/** Lets every writer make its saves one after the other, all writers at once. Returns how often each home was saved. */
export async function writeAtOnce(plan: Plan, save: (save: Save) => Promise<void>): Promise<Map<string, number>> {
  const committed = new Map<string, number>();
  const run = async (writer: number): Promise<void> => {
    const random = generator(plan.seed * 1_000 + writer);
    for (let i = 0; i < plan.saves; i += 1) {
      const home = `home-${Math.floor(random() * plan.homes)}`;
      const next = { home, writer, isNoisy: random() < 0.5, holdMs: random() < 0.1 ? 15 : 0, fails: random() < 0.05 };
      await save(next).then(
        () => committed.set(home, (committed.get(home) ?? 0) + 1),
        (error: Error) => {
          if (!next.fails) throw error;
        },
      );
    }
  };
  await Promise.all(Array.from({ length: plan.writers }, (_, i) => run(i)));
  return committed;
}

/** What a reader of the log would complain about. Duplicates are allowed: a relay that died sends some again. */
export function orderProblems(
  versions: ReadonlyMap<string, readonly number[]>,
  committed: ReadonlyMap<string, number>,
): string[] {
  const problems: string[] = [];
  for (const [home, count] of committed) {
    const seen = versions.get(home) ?? [];
    const firsts = [...new Set(seen)];
    if (firsts.length !== count) problems.push(`${home}: ${count} saves, ${firsts.length} in the log`);
    if (firsts.some((version, i) => version !== i + 1)) problems.push(`${home} goes back: ${firsts.join(' ')}`);
    if (seen.at(-1) !== count) problems.push(`${home}: the newest state is not last`);
  }
  return problems;
}

/** Park and Miller's generator: the same numbers for the same seed, on every machine. */
function generator(seed: number): () => number {
  let state = (seed * 48_271) % 2_147_483_647 || 1;
  return () => {
    state = (state * 48_271) % 2_147_483_647;
    return state / 2_147_483_647;
  };
}
