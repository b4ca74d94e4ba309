import { setTimeout as delay } from 'node:timers/promises';

/** Asks again until the answer is not undefined, at most for `withinMs`; then undefined. */
export async function eventually<T>(
  ask: () => Promise<T | undefined> | T | undefined,
  { withinMs, everyMs = 50 }: { withinMs: number; everyMs?: number },
): Promise<T | undefined> {
  const deadline = performance.now() + withinMs;
  for (;;) {
    const answer = await ask();
    if (answer !== undefined) return answer;
    if (performance.now() > deadline) return undefined;
    await delay(everyMs);
  }
}
