import { FixedClock } from '../clock';
import { AppLogger, createLogger } from '../telemetry';
import { NightlyWork } from './nightly-work';

function night(start: string, fails = false) {
  const clock = new FixedClock(new Date(start));
  const runs: string[] = [];
  const jobs = [
    { name: 'one', run: () => (fails ? Promise.reject(new Error('no')) : Promise.resolve(String(runs.push('one')))) },
    { name: 'two', run: () => Promise.resolve(String(runs.push('two'))) },
  ];
  return { clock, runs, work: new NightlyWork(clock, new AppLogger(createLogger('test', { level: 'silent' })), jobs) };
}

describe('nightly work', () => {
  it('is done once, after two in the morning in London', async () => {
    const { clock, runs, work } = night('2026-11-20T01:59:00Z');
    await work.tick();
    expect(runs).toEqual([]);
    clock.advance(60_000);
    await work.tick();
    await work.tick();
    expect(runs).toEqual(['one', 'two']);
    clock.advance(24 * 3_600_000);
    await work.tick();
    expect(runs).toHaveLength(4);
  });

  it('goes by London time in summer', async () => {
    const { runs, work } = night('2026-07-20T01:00:00Z');
    await work.tick();
    expect(runs).toEqual(['one', 'two']);
  });

  it('does not begin in the working day when a process starts then', async () => {
    const { runs, work } = night('2026-11-20T09:00:00Z');
    await work.tick();
    expect(runs).toEqual([]);
  });

  it('goes on with the next job when one fails', async () => {
    const { runs, work } = night('2026-11-20T03:00:00Z', true);
    await work.tick();
    expect(runs).toEqual(['two']);
  });
});
