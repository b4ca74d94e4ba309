import { Injectable } from '@nestjs/common';
import { ProblemError } from '@oct/platform/http';
import type { AccountWithOrganisation } from '../accounts/account.repository';
import { CredentialRepository } from './credential.repository';
import type { PasswordPolicy } from './domain/password-policy';
import { contextWords, passwordProblems } from './domain/password-rules';
import { PasswordCheckQueue } from './password-check-queue';
import { PasswordHasher } from './password-hasher';
import { PasswordStrength } from './password-strength';

/** A password that somebody chose: refused with the rule that it breaks, or hashed. */
@Injectable()
export class NewPasswordService {
  constructor(
    private readonly queue: PasswordCheckQueue,
    private readonly hasher: PasswordHasher,
    private readonly strength: PasswordStrength,
    private readonly credentials: CredentialRepository,
  ) {}

  async hashed(password: string, owner: AccountWithOrganisation, policy: PasswordPolicy): Promise<string> {
    const { accountId, email, displayName } = owner.account;
    const words = contextWords({ email, displayName, organisationName: owner.organisation.name });
    const score = this.strength.score(password, words);
    const early = passwordProblems({ password, score, isEarlierOne: false }, policy);
    if (early.length > 0) throw new ProblemError('validation-failed', { errors: early });
    return this.queue.run(async () => {
      const isEarlierOne = await this.isEarlierOne(accountId, password, policy.remembered);
      const errors = passwordProblems({ password, score, isEarlierOne }, policy);
      if (errors.length > 0) throw new ProblemError('validation-failed', { errors });
      return this.hasher.hash(password);
    });
  }

  private async isEarlierOne(accountId: string, password: string, remembered: number): Promise<boolean> {
    for (const hash of await this.credentials.latestHashes(accountId, remembered)) {
      if (await this.hasher.verify(hash, password)) return true;
    }
    return false;
  }
}
