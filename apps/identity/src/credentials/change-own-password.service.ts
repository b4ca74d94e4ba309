import { Injectable } from '@nestjs/common';
import type { AccountSnapshot } from '@oct/contracts';
import type { Caller } from '@oct/platform/auth';
import { Clock } from '@oct/platform/clock';
import { ProblemError } from '@oct/platform/http';
import { toSnapshot } from '../accounts/account.mapper';
import { NewPasswordService } from './new-password.service';
import { PolicyRepository } from './policy.repository';
import { ReplaceSecretService } from './replace-secret.service';
import { SecretVerifier } from './secret-verifier.service';

/** Changes the caller's own password (S10, S11). The answer carries the new epoch, so that this one session goes on. */
@Injectable()
export class ChangeOwnPasswordService {
  constructor(
    private readonly verifier: SecretVerifier,
    private readonly newPasswords: NewPasswordService,
    private readonly policies: PolicyRepository,
    private readonly secrets: ReplaceSecretService,
    private readonly clock: Clock,
  ) {}

  async change(caller: Caller, currentPassword: string, newPassword: string): Promise<AccountSnapshot> {
    if (caller.claims.clientKind !== 'browser') throw new ProblemError('forbidden');
    const now = this.clock.now();
    const policy = await this.policies.at(now);
    const claimed = { kind: 'own-account', accountId: caller.accountId } as const;
    const proven = await this.verifier.verify(claimed, currentPassword, policy.lockAfter, now);
    const hash = await this.newPasswords.hashed(newPassword, proven, policy);
    const changed = await this.secrets.replace(caller.actor('page'), {
      accountId: caller.accountId,
      secret: { hash, setAt: now, mustChange: false, expiresAt: null },
      expectedHash: proven.secretHash,
      action: 'password-changed',
    });
    return toSnapshot(changed, false);
  }
}
