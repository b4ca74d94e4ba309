/** Idle and absolute end of a session (DESIGN 3.1). An API client's token has no idle end. */
export interface SessionLimits {
  idleMs: number;
  maxMs: number;
  tokenMs: number;
}

export interface SessionTimes {
  kind: 'browser' | 'token';
  createdAt: Date;
  lastSeenAt: Date;
  endedAt: Date | null;
}

/** The moment at which it ends if nothing more happens. */
export function expiresAt(session: SessionTimes, limits: SessionLimits): Date {
  if (session.kind === 'token') return new Date(session.createdAt.getTime() + limits.tokenMs);
  const idleEnd = session.lastSeenAt.getTime() + limits.idleMs;
  return new Date(Math.min(idleEnd, session.createdAt.getTime() + limits.maxMs));
}

/** Ended, idle for too long, too old: over. A clock that went backwards ends nothing. */
export function isLive(session: SessionTimes, limits: SessionLimits, now: Date): boolean {
  return session.endedAt === null && now < expiresAt(session, limits);
}
