import { ProblemError } from '@oct/platform/http';
import { HASHING_COST, IdentitySettings } from '../identity-settings';
import { PasswordCheckQueue } from './password-check-queue';

function heldWork() {
  let end = (): void => undefined;
  const ended = new Promise<void>((resolve) => (end = resolve));
  return { ended, end };
}

describe('queue of password checks', () => {
  it('runs so many at once, lets so many wait, and refuses the rest with 429', async () => {
    const queue = new PasswordCheckQueue(new IdentitySettings(false, 2, 1, HASHING_COST));
    const held = [heldWork(), heldWork(), heldWork()];
    const started: number[] = [];
    const runs = held.map((each, index) =>
      queue.run(async () => {
        started.push(index);
        await each.ended;
      }),
    );
    await expect(queue.run(() => Promise.resolve())).rejects.toMatchObject({ code: 'too-many-requests' });
    expect(started).toEqual([0, 1]);
    held[1]?.end();
    await runs[1];
    await new Promise((resolve) => setImmediate(resolve));
    expect(started).toEqual([0, 1, 2]);
    for (const each of held) each.end();
    await Promise.all(runs);
    await expect(queue.run(() => Promise.resolve('free again'))).resolves.toBe('free again');
  });

  it('gives the turn back when the work fails', async () => {
    const queue = new PasswordCheckQueue(new IdentitySettings(false, 1, 0, HASHING_COST));
    const failing = queue.run(() => Promise.reject(new ProblemError('credentials-refused')));
    await expect(failing).rejects.toMatchObject({ code: 'credentials-refused' });
    await expect(queue.run(() => Promise.resolve('next'))).resolves.toBe('next');
  });
});
