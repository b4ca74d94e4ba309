import { Injectable } from '@nestjs/common';
import { ProblemError } from '@oct/platform/http';
import { CredentialRepository, type Claimed, type Proven } from './credential.repository';
import { LockAccountService } from './lock-account.service';
import { PasswordCheckQueue } from './password-check-queue';
import { PasswordHasher } from './password-hasher';

/** No comparison takes this long. */
const UNFINISHED_AFTER_MS = 60_000;

/**
 * Compares a secret, at most `lockAfter` times in a row. Whether an account exists cannot be learnt from the answer or the
 * time it takes: an address that nobody has is compared with nothing, counted and "locked" in just the same way. Once
 * locked, even the right secret is not compared any more, so that a locked account cannot be guessed at.
 */
@Injectable()
export class SecretVerifier {
  constructor(
    private readonly queue: PasswordCheckQueue,
    private readonly credentials: CredentialRepository,
    private readonly hasher: PasswordHasher,
    private readonly locks: LockAccountService,
  ) {}

  /** The attempt is reserved within the turn: whoever is turned away by a full queue has used up nothing. */
  verify(claimed: Claimed, secret: string, lockAfter: number, now: Date): Promise<Proven> {
    return this.queue.run(async () => {
      const attempt = await this.credentials.reserve(claimed, lockAfter, now);
      if (attempt.kind === 'locked') {
        // A process may have died between counting its attempt and locking.
        const longAgo = new Date(now.getTime() - UNFINISHED_AFTER_MS);
        if (attempt.accountId) await this.locks.lockIfUsedUp(attempt.accountId, lockAfter, now, longAgo);
        throw new ProblemError('account-locked');
      }
      const { accountId, secret: stored, isLast } = attempt;
      if (accountId && stored && (await this.hasher.verify(stored.hash, secret))) {
        return this.proven(accountId, stored.hash, stored.expiresAt, now);
      }
      if (!stored) await this.hasher.verifyAgainstNothing(secret);
      if (isLast && accountId) await this.locks.lockIfUsedUp(accountId, lockAfter, now);
      throw new ProblemError(isLast ? 'account-locked' : 'credentials-refused');
    });
  }

  private async proven(accountId: string, hash: string, expiresAt: Date | null, now: Date): Promise<Proven> {
    const proven = await this.credentials.prove(accountId, hash, now);
    if (proven) return proven;
    if (expiresAt && expiresAt <= now) {
      throw new ProblemError('credentials-refused', {
        detail: 'This one-time password has run out: ask for a new one',
      });
    }
    // Locked, or given another secret, while this one was being compared.
    const isLocked = await this.credentials.isLocked(accountId);
    throw new ProblemError(isLocked ? 'account-locked' : 'credentials-refused');
  }
}
