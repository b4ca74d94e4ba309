import { Injectable } from '@nestjs/common';
import type { AccountNames } from '@oct/contracts';
import type { Caller } from '@oct/platform/auth';
import { AccountRepository } from './account.repository';

/** Who saved, as far as the caller may know (S65): people of one's own organisation by name, others by organisation. */
@Injectable()
export class AccountNamesService {
  constructor(private readonly accounts: AccountRepository) {}

  async visibleTo(caller: Caller, accountIds: readonly string[]): Promise<AccountNames['names']> {
    const found = await this.accounts.named(accountIds);
    return found.map(({ accountId, displayName, organisationId, organisationName, isGeneric }) => {
      const isNamed = caller.isSupport() || organisationId === caller.claims.organisation.id;
      return { accountId, displayName: isNamed ? displayName : null, organisationName, isGeneric };
    });
  }
}
