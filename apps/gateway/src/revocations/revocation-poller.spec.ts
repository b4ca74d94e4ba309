import type { AuthorisationEpochs } from '@oct/contracts';
import { FixedClock } from '@oct/platform/clock';
import { AppLogger, createLogger } from '@oct/platform/telemetry';
import type { IdentityClient } from '../identity/identity.client';
import type { SessionRepository } from '../sessions/session.repository';
import { SessionSettings } from '../sessions/session-settings';
import { RevocationPoller } from './revocation-poller';

const NOW = new Date('2026-11-20T09:30:00.000Z');
const LIMITS = { idleMs: 1_800_000, maxMs: 43_200_000, tokenMs: 3_600_000 };

describe('reading the epochs while identity does not answer [DESIGN 3.4]', () => {
  let isUp: boolean;
  let levels: string[];
  let poller: RevocationPoller;

  beforeEach(() => {
    jest.useFakeTimers();
    [isUp, levels] = [false, []];
    const identity: Pick<IdentityClient, 'authorisationEpochs'> = {
      authorisationEpochs: (): Promise<AuthorisationEpochs> =>
        isUp
          ? Promise.resolve({ readAt: NOW.toISOString(), epochs: [] })
          : Promise.reject(new Error('identity did not answer')),
    };
    const sessions: Pick<SessionRepository, 'endOutdated' | 'forgetBefore'> = {
      endOutdated: () => Promise.resolve(0),
      forgetBefore: () => Promise.resolve(),
    };
    const logger = new AppLogger(createLogger('gateway', { level: 'silent' }));
    jest.spyOn(logger, 'warn').mockImplementation(() => void levels.push('warn'));
    jest.spyOn(logger, 'debug').mockImplementation(() => void levels.push('debug'));
    poller = new RevocationPoller(
      identity as IdentityClient,
      sessions as SessionRepository,
      new SessionSettings('http://localhost:3000', 'a secret of the test, long enough', LIMITS),
      new FixedClock(NOW),
      logger,
    );
  });
  afterEach(async () => {
    await poller.beforeApplicationShutdown();
    jest.useRealTimers();
  });

  const rounds = (count: number): Promise<void> => jest.advanceTimersByTimeAsync(count * 1_000);
  const seen = (): string[] => levels.splice(0);

  it('is no warning while both start', async () => {
    poller.start();
    await rounds(9);
    expect(seen()).toEqual(Array.from({ length: 10 }, () => 'debug'));
    expect(poller.isUpToDate()).toBe(false);
  });

  it('is a warning once the start has taken too long', async () => {
    poller.start();
    await rounds(16);
    expect(seen().slice(14)).toEqual(['debug', 'warn', 'warn']);
  });

  it('is a warning at once after the first answer', async () => {
    isUp = true;
    poller.start();
    await rounds(1);
    expect(seen()).toEqual([]);
    expect(poller.isUpToDate()).toBe(true);
    isUp = false;
    await rounds(1);
    expect(seen()).toEqual(['warn']);
  });
});
