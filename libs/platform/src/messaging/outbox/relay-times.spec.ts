import { sessionOptions } from '../../database/connection-settings';
import { RELAY_TIMES } from './outbox-relay';

const setting = (name: string): number => Number(new RegExp(`${name}=(\\d+)`).exec(sessionOptions())?.[1]);

describe('times of the relay (ADR 0017)', () => {
  it('what a leader read is sent, or no longer sent, well before anybody else can lead', () => {
    const probes = setting('tcp_keepalives_interval') * setting('tcp_keepalives_count');
    const missedMs = (setting('tcp_keepalives_idle') + probes) * 1_000;
    const otherLeadsMs = Math.min(missedMs, setting('tcp_user_timeout'), RELAY_TIMES.silentMs);
    expect(RELAY_TIMES.sendMs).toBeLessThanOrEqual(otherLeadsMs * 0.75);
  });
});
