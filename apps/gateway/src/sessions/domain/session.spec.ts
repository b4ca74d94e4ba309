import { expiresAt, isLive, type SessionTimes } from './session';

const limits = { idleMs: 30 * 60_000, maxMs: 12 * 3_600_000, tokenMs: 3_600_000 };
const start = new Date('2026-11-20T09:00:00Z');
const at = (minutes: number) => new Date(start.getTime() + minutes * 60_000);
const session = (changes: Partial<SessionTimes> = {}): SessionTimes => ({
  kind: 'browser',
  createdAt: start,
  lastSeenAt: start,
  endedAt: null,
  ...changes,
});

describe('session', () => {
  it.each<[string, Partial<SessionTimes>, number, boolean]>([
    ['is live just before the idle end', {}, 29.999, true],
    ['ends after 30 minutes without a request', {}, 30, false],
    ['lives on when it was used', { lastSeenAt: at(20) }, 45, true],
    ['ends after 12 hours whatever happens', { lastSeenAt: at(719) }, 720, false],
    ['is over once ended', { endedAt: at(1) }, 2, false],
    ['of an API client has no idle end', { kind: 'token' }, 59, true],
    ['of an API client ends after an hour', { kind: 'token', lastSeenAt: at(59) }, 60, false],
  ])('%s', (_, changes, minutes, live) => {
    expect(isLive(session(changes), limits, at(minutes))).toBe(live);
  });

  it('says when it will end: the earlier of idle and absolute', () => {
    expect(expiresAt(session({ lastSeenAt: at(10) }), limits)).toEqual(at(40));
    expect(expiresAt(session({ lastSeenAt: at(710) }), limits)).toEqual(at(720));
  });
});
