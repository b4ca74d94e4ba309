import type { Version } from '@oct/contracts';
import type { Transaction } from '@oct/platform/database';
import type { Account, Organisation } from './domain/account';

export interface AccountWithOrganisation {
  account: Account;
  organisation: Organisation;
}

export type AccountKey = { email: string } | { accountId: string };

export interface AuthorisationEpoch {
  accountId: string;
  epoch: number;
  isActive: boolean;
}

export interface NamedAccount {
  accountId: string;
  displayName: string;
  organisationId: string;
  organisationName: string;
  isGeneric: boolean;
}

export abstract class AccountRepository {
  abstract find(key: AccountKey): Promise<AccountWithOrganisation | undefined>;

  /** Locked until the transaction ends: whoever changes an account does it one after the other. */
  abstract lock(tx: Transaction, key: AccountKey): Promise<AccountWithOrganisation | undefined>;

  abstract lockOfOrganisation(tx: Transaction, organisationId: string): Promise<AccountWithOrganisation[]>;

  abstract insert(tx: Transaction, account: Account): Promise<void>;

  /** Everything that can change; `authorisationChangedAt` is what the gateway's next reading finds it by. */
  abstract update(tx: Transaction, account: Account, authorisationChangedAt: Date): Promise<void>;

  abstract nextVersion(current: Version | undefined): Promise<Version>;

  abstract epochsChangedSince(moment: Date): Promise<AuthorisationEpoch[]>;

  abstract named(accountIds: readonly string[]): Promise<NamedAccount[]>;
}
