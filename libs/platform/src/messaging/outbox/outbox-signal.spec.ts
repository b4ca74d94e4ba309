import { DebouncedSignal } from './outbox-signal';

describe('DebouncedSignal', () => {
  beforeEach(() => void jest.useFakeTimers());
  afterEach(() => void jest.useRealTimers());

  it('sends the first at once, and one more for all that come within the quiet time', () => {
    const send = jest.fn(() => Promise.resolve());
    const signal = new DebouncedSignal(send, 10);
    for (let i = 0; i < 100; i += 1) signal.signal();
    expect(send).toHaveBeenCalledTimes(1);
    jest.advanceTimersByTime(10);
    expect(send).toHaveBeenCalledTimes(2);
    jest.advanceTimersByTime(1_000);
    expect(send).toHaveBeenCalledTimes(2);
    signal.signal();
    expect(send).toHaveBeenCalledTimes(3);
  });

  it('outlives a send that fails, and sends nothing after stop', async () => {
    const send = jest.fn(() => Promise.reject(new Error('no connection')));
    const signal = new DebouncedSignal(send, 10);
    signal.signal();
    signal.signal();
    signal.stop();
    await jest.advanceTimersByTimeAsync(100);
    expect(send).toHaveBeenCalledTimes(1);
  });
});
