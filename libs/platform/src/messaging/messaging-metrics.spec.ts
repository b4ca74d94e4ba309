import { FixedClock } from '../clock';
import type { Database } from '../database';
import { Metrics } from '../telemetry';
import type { EventLog } from './log/event-log';
import { MessagingMetrics } from './messaging-metrics';

const NOW = new Date('2026-03-02T09:00:00Z');
const waiting = { offset: 3, headers: { ce_time: '2026-03-02T08:59:00Z' } };

function observed(committed: () => Promise<Map<string, number>>): Metrics {
  const metrics = new Metrics('spec');
  const log = {
    committed,
    endOffsets: () => Promise.resolve([5]),
    read: () => Promise.resolve([waiting]),
  } as unknown as EventLog;
  new MessagingMetrics(new FixedClock(NOW), {} as Database, metrics).observeLag(log, 'search', ['t']);
  return metrics;
}

describe('the lag of a consumer', () => {
  it('is told in seconds and in events', async () => {
    const text = await observed(() => Promise.resolve(new Map([['t/0', 3]]))).registry.metrics();
    expect(text).toContain('consumer_lag_seconds{topic="t",app="spec"} 60');
    expect(text).toContain('consumer_lag_records{topic="t",app="spec"} 2');
  });

  it.each([
    ['fails', () => Promise.reject(new Error('away'))],
    ['does not come', () => new Promise<never>(() => undefined)],
  ])('is left out while the answer %s, and all other metrics are there', async (_name, committed) => {
    const text = await observed(committed).registry.metrics();
    expect(text).not.toContain('consumer_lag_seconds{');
    expect(text).toContain('process_cpu_seconds_total');
  });

  it('is not told from before, when the log goes away', async () => {
    let isAway = false;
    const metrics = observed(() =>
      isAway ? Promise.reject(new Error('away')) : Promise.resolve(new Map([['t/0', 3]])),
    );
    await metrics.registry.metrics();
    isAway = true;
    expect(await metrics.registry.metrics()).not.toContain('consumer_lag_seconds{');
  });
});
