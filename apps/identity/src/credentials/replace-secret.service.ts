import { Injectable } from '@nestjs/common';
import type { Actor } from '@oct/contracts';
import { Database } from '@oct/platform/database';
import { ProblemError } from '@oct/platform/http';
import { AccessChangeRecorder } from '../accounts/access-change.recorder';
import { AccountRepository, type AccountWithOrganisation } from '../accounts/account.repository';
import { CredentialRepository, type NewSecret } from './credential.repository';

export interface SecretReplacement {
  accountId: string;
  secret: NewSecret;
  /** The secret that was proven: somebody else may have replaced it meanwhile. */
  expectedHash?: string;
  action: 'password-changed' | 'password-reset';
}

/** Another secret for an account: every session that knew the old one is over. */
@Injectable()
export class ReplaceSecretService {
  constructor(
    private readonly database: Database,
    private readonly accounts: AccountRepository,
    private readonly credentials: CredentialRepository,
    private readonly recorder: AccessChangeRecorder,
  ) {}

  async replace(actor: Actor, replacement: SecretReplacement): Promise<AccountWithOrganisation> {
    const { accountId, secret, expectedHash, action } = replacement;
    return this.database.transaction(actor, async (tx) => {
      const before = await this.accounts.lock(tx, { accountId });
      if (!before) throw new ProblemError('not-found');
      if (before.account.status === 'deactivated') throw new ProblemError('not-found');
      if (!(await this.credentials.replace(tx, accountId, secret, expectedHash))) {
        throw new ProblemError('credentials-refused');
      }
      return this.recorder.changed(tx, before, {}, action, secret.setAt);
    });
  }
}
