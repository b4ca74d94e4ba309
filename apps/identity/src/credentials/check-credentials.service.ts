import { Injectable } from '@nestjs/common';
import type { AccountSnapshot } from '@oct/contracts';
import { Clock } from '@oct/platform/clock';
import { toSnapshot } from '../accounts/account.mapper';
import { normalEmail } from '../accounts/domain/account';
import { hasRunOut } from './domain/password-age';
import { PolicyRepository } from './policy.repository';
import { SecretVerifier } from './secret-verifier.service';

/** Called by the gateway alone: the route's policy is its authorisation. */
@Injectable()
export class CheckCredentialsService {
  constructor(
    private readonly verifier: SecretVerifier,
    private readonly policies: PolicyRepository,
    private readonly clock: Clock,
  ) {}

  async person(email: string, password: string): Promise<AccountSnapshot> {
    const now = this.clock.now();
    const { lockAfter, maxAgeDays } = await this.policies.at(now);
    const claimed = { kind: 'person', email: normalEmail(email) } as const;
    const proven = await this.verifier.verify(claimed, password, lockAfter, now);
    return toSnapshot(proven, proven.mustChange || hasRunOut(proven.setAt, maxAgeDays, now));
  }

  /** Secrets of clients do not run out: they are replaced by agreement. */
  async client(clientId: string, clientSecret: string): Promise<AccountSnapshot> {
    const now = this.clock.now();
    const { lockAfter } = await this.policies.at(now);
    const proven = await this.verifier.verify({ kind: 'client', accountId: clientId }, clientSecret, lockAfter, now);
    return toSnapshot(proven, false);
  }
}
