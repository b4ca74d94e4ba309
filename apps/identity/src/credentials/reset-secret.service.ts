import { Injectable } from '@nestjs/common';
import type { Actor } from '@oct/contracts';
import { ProblemError } from '@oct/platform/http';
import { AccountRepository, type AccountKey } from '../accounts/account.repository';
import { IssueSecretService } from './issue-secret.service';
import { ReplaceSecretService } from './replace-secret.service';

/** A new one-time password for a person, a new secret for a client. It never unlocks (R41). */
@Injectable()
export class ResetSecretService {
  constructor(
    private readonly accounts: AccountRepository,
    private readonly secrets: IssueSecretService,
    private readonly replacements: ReplaceSecretService,
  ) {}

  async reset(actor: Actor, key: AccountKey): Promise<string> {
    const found = await this.accounts.find(key);
    if (!found) throw new ProblemError('not-found', { detail: 'There is no such account' });
    const { accountId, clientKind } = found.account;
    const issued = await (clientKind === 'browser' ? this.secrets.oneTimePassword() : this.secrets.clientSecret());
    await this.replacements.replace(actor, { accountId, secret: issued.stored, action: 'password-reset' });
    return issued.plain;
  }
}
