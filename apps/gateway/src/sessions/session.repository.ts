import type { AccountSnapshot } from '@oct/contracts';
import type { SessionTimes } from './domain/session';

export interface StoredSession extends SessionTimes {
  idHash: Buffer;
  /** Public handle: what services may see of a session. */
  sid: string;
  accountId: string;
  epoch: number;
  snapshot: AccountSnapshot;
}

export type NewSession = Omit<StoredSession, 'lastSeenAt' | 'endedAt'>;

export interface FindOptions {
  now: Date;
  /** Seen before this: the read also notes that it was seen now. */
  touchBefore: Date;
  /** Not touched when it was last seen before this, or made before that: it is over. */
  idleSince: Date;
  madeSince: Date;
}

export abstract class SessionRepository {
  abstract add(session: NewSession): Promise<void>;
  /** One round trip: reads and, now and then, touches. */
  abstract find(idHash: Buffer, options: FindOptions): Promise<StoredSession | undefined>;
  abstract end(sid: string, now: Date, reason: string): Promise<void>;
  /** Answers how many were still going on. */
  abstract endAll(now: Date, reason: string): Promise<number>;
  /** Ends every session that remembers an older epoch than these accounts have now. */
  abstract endOutdated(
    accounts: readonly { accountId: string; epoch: number; isActive: boolean }[],
    now: Date,
  ): Promise<number>;
  /** The session goes on with what the account may do now. */
  abstract renew(sid: string, snapshot: AccountSnapshot): Promise<void>;
  abstract forgetBefore(moment: Date): Promise<void>;
}
