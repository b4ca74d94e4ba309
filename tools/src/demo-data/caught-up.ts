import { eventually } from '../processes';
import type { DemoTarget } from './demo-target';

const PUBLISHERS = ['providers', 'capacity', 'identity'];
const CONSUMERS = ['identity', 'capacity', 'search', 'notifications', 'reporting'];

/** Whether everything that was written has been published and taken by everybody, within a bound. */
export async function isCaughtUp(target: DemoTarget, withinMs: number): Promise<boolean> {
  const end = performance.now() + withinMs;
  const all = async (apps: readonly string[], gauge: string): Promise<true | undefined> => {
    const values = await Promise.all(apps.map((app) => gaugeOf(target, app, gauge)));
    return values.every((value) => value === 0) ? true : undefined;
  };
  for (const [apps, gauge] of [
    [PUBLISHERS, 'outbox_oldest_age_seconds'],
    [CONSUMERS, 'consumer_lag_records'],
  ] as const) {
    const left = Math.max(0, end - performance.now());
    if (!(await eventually(() => all(apps, gauge), { withinMs: left, everyMs: 100 }))) return false;
  }
  return true;
}

/** Undefined: it does not answer, or does not have that gauge yet. */
async function gaugeOf({ setting }: DemoTarget, app: string, gauge: string): Promise<number | undefined> {
  // What is published and taken is known to the worker, where that is a process of its own.
  const ports = setting.addresses.apps[app];
  const port = ports?.workerMetricsPort ?? ports?.metricsPort;
  try {
    const answer = await fetch(`http://127.0.0.1:${port}/metrics`, { signal: AbortSignal.timeout(5_000) });
    return gaugeIn(await answer.text(), gauge);
  } catch {
    return undefined;
  }
}

export function gaugeIn(metrics: string, gauge: string): number | undefined {
  const line = metrics.split('\n').find((each) => each.startsWith(`${gauge}{`) || each.startsWith(`${gauge} `));
  const value = line?.slice(line.lastIndexOf(' ') + 1);
  return value === undefined ? undefined : Number(value);
}
