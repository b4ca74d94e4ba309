import { setTimeout as delay } from 'node:timers/promises';

/** Asks again until the check passes, within a bound: tests wait for facts, never for time. */
export async function eventually<T>(
  check: () => Promise<T> | T,
  options: { withinMs?: number; everyMs?: number } = {},
): Promise<T> {
  const end = performance.now() + (options.withinMs ?? 10_000);
  for (;;) {
    try {
      return await check();
    } catch (error) {
      if (performance.now() > end) throw error;
      await delay(options.everyMs ?? 25);
    }
  }
}
