import { setTimeout as delay } from 'node:timers/promises';

/** Waits until a condition holds, and says which one did not. */
export async function until(
  what: string,
  condition: () => boolean | Promise<boolean>,
  withinMs = 10_000,
): Promise<void> {
  const limit = performance.now() + withinMs;
  while (!(await condition())) {
    if (performance.now() > limit) throw new Error(`not within ${withinMs} ms: ${what}`);
    await delay(5);
  }
}
