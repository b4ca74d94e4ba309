import { setTimeout as delay } from 'node:timers/promises';
import { OpenLoop } from './open-loop';

describe('the open loop of the load driver [QUALITY 4.3]', () => {
  it('starts work at its rate though nothing comes to an end, and waits for it when told', async () => {
    const ends: (() => void)[] = [];
    const loop = new OpenLoop(100, () => new Promise<void>((resolve) => ends.push(resolve)));
    loop.start();
    await delay(250);
    loop.pause();
    const begun = ends.length;
    expect(begun).toBeGreaterThanOrEqual(20);
    let isDrained = false;
    const drained = loop.drained().then(() => (isDrained = true));
    await delay(20);
    expect(isDrained).toBe(false);
    for (const end of ends) end();
    await drained;
    await delay(30);
    expect(ends.length).toBe(begun);
  });

  it('makes up for a moment in which it could not run', () => {
    let now = 0;
    let begun = 0;
    const loop = new OpenLoop(
      10,
      () => {
        begun += 1;
        if (begun === 1) now = 1_000;
        return Promise.resolve();
      },
      () => now,
    );
    loop.start();
    loop.pause();
    expect(begun).toBe(11);
  });
});
