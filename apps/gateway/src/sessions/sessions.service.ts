import { createHash, randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { AccountSnapshot, SessionView } from '@oct/contracts';
import { Clock } from '@oct/platform/clock';
import { expiresAt, isLive } from './domain/session';
import { SessionRepository, type StoredSession } from './session.repository';
import { SessionSettings } from './session-settings';

const TOUCH_EVERY_MS = 30_000;

/** Found by its cookie or token: live, or over (then only good for keeping a form for its account). */
export interface FoundSession {
  session: StoredSession;
  isLive: boolean;
}

@Injectable()
export class SessionsService {
  constructor(
    private readonly sessions: SessionRepository,
    private readonly settings: SessionSettings,
    private readonly clock: Clock,
  ) {}

  /** Answers the opaque id, which is never stored: only its hash is. */
  async begin(
    snapshot: AccountSnapshot,
    kind: 'browser' | 'token',
  ): Promise<{ opaqueId: string; session: StoredSession }> {
    const opaqueId = randomBytes(32).toString('base64url');
    const now = this.clock.now();
    const { accountId, epoch } = snapshot;
    const session = {
      idHash: hashOf(opaqueId),
      sid: randomBytes(12).toString('base64url'),
      kind,
      accountId,
      epoch,
      snapshot,
      createdAt: now,
    };
    await this.sessions.add(session);
    return { opaqueId, session: { ...session, lastSeenAt: now, endedAt: null } };
  }

  async find(opaqueId: string, kind: 'browser' | 'token'): Promise<FoundSession | undefined> {
    const now = this.clock.now();
    const { limits } = this.settings;
    const session = await this.sessions.find(hashOf(opaqueId), {
      now,
      touchBefore: new Date(now.getTime() - TOUCH_EVERY_MS),
      idleSince: new Date(now.getTime() - limits.idleMs),
      madeSince: new Date(now.getTime() - limits.maxMs),
    });
    if (!session || session.kind !== kind) return undefined;
    return { session, isLive: isLive(session, limits, now) };
  }

  /** For the hour after a restore, or a leak: nobody keeps a session that began before. */
  endAll(): Promise<number> {
    return this.sessions.endAll(this.clock.now(), 'all-ended');
  }

  async end(sid: string, reason: string): Promise<void> {
    await this.sessions.end(sid, this.clock.now(), reason);
  }

  async renew(sid: string, snapshot: AccountSnapshot): Promise<void> {
    await this.sessions.renew(sid, snapshot);
  }

  view(session: StoredSession): SessionView {
    const { snapshot } = session;
    return {
      accountId: snapshot.accountId,
      displayName: snapshot.displayName,
      organisation: snapshot.organisation,
      permission: snapshot.permission,
      roles: snapshot.roles,
      scopeLocationId: snapshot.scopeLocationId,
      areaCodes: snapshot.areaCodes,
      isGeneric: snapshot.isGeneric,
      mustChangePassword: snapshot.mustChangePassword,
      clientKind: snapshot.clientKind,
      signedInAt: session.createdAt.toISOString(),
      expiresAt: expiresAt(session, this.settings.limits).toISOString(),
    };
  }
}

export function hashOf(opaqueId: string): Buffer {
  return createHash('sha256').update(opaqueId).digest();
}
