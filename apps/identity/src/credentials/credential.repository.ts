import type { Transaction } from '@oct/platform/database';
import type { AccountWithOrganisation } from '../accounts/account.repository';

/** Whom somebody claims to be. */
export type Claimed = { kind: 'person'; email: string } | { kind: 'client' | 'own-account'; accountId: string };

export type Attempt =
  /** All attempts are used up: nothing is compared any more. */
  | { kind: 'locked'; accountId: string | undefined }
  /** One attempt is taken. `secret` is undefined for somebody whom we do not know. */
  | { kind: 'reserved'; isLast: boolean; accountId: string | undefined; secret: StoredSecret | undefined };

export interface StoredSecret {
  hash: string;
  /** Of a one-time password. */
  expiresAt: Date | null;
}

export interface Proven extends AccountWithOrganisation {
  secretHash: string;
  setAt: Date;
  mustChange: boolean;
}

export interface NewSecret {
  hash: string;
  setAt: Date;
  mustChange: boolean;
  expiresAt: Date | null;
}

export abstract class CredentialRepository {
  /** Counts the attempt before anything is compared, so that 200 guesses at once are five comparisons (S13). */
  abstract reserve(claimed: Claimed, lockAfter: number, now: Date): Promise<Attempt>;

  /** The secret was right: forgets the wrong attempts. Undefined when the account was locked or changed meanwhile. */
  abstract prove(accountId: string, secretHash: string, now: Date): Promise<Proven | undefined>;

  abstract isLocked(accountId: string): Promise<boolean>;

  /** Whether the attempts were used up by this moment, asked under the lock of the account's row. */
  abstract areAttemptsUsedUp(tx: Transaction, accountId: string, lockAfter: number, by: Date): Promise<boolean>;

  abstract forgetAttempts(tx: Transaction, accountId: string): Promise<void>;

  /** Somebody has this address from now on: what was counted against it while nobody had it is void. */
  abstract forgetUnknown(tx: Transaction, claimed: Claimed): Promise<void>;

  abstract deleteUnknownBefore(moment: Date): Promise<void>;

  abstract insert(tx: Transaction, accountId: string, secret: NewSecret): Promise<void>;

  /** Answers false when the secret is not `expectedHash` any more. Leave it out to replace whatever there is. */
  abstract replace(tx: Transaction, accountId: string, secret: NewSecret, expectedHash?: string): Promise<boolean>;

  /** Hashes of the present password and of earlier ones, newest first. */
  abstract latestHashes(accountId: string, count: number): Promise<string[]>;
}
