import { Teardown } from './teardown';

describe('teardown', () => {
  it('stops in the opposite order, goes on after a failure and tells of it', async () => {
    const order: string[] = [];
    const teardown = new Teardown();
    teardown.add('the first', () => void order.push('first'));
    teardown.add('the second', () => Promise.reject(new Error('it will not')));
    teardown.add('the third', () => void order.push('third'));
    await expect(teardown.run()).resolves.toEqual(['the second could not be stopped cleanly: it will not']);
    expect(order).toEqual(['third', 'first']);
  });

  it('runs once, however often it is asked', async () => {
    let stops = 0;
    const teardown = new Teardown();
    teardown.add('it', () => void (stops += 1));
    await Promise.all([teardown.run(), teardown.run()]);
    expect(stops).toBe(1);
  });
});
