import { Injectable } from '@nestjs/common';
import type { Actor } from '@oct/contracts';
import { Database } from '@oct/platform/database';
import { CredentialRepository, type NewSecret } from '../credentials/credential.repository';
import { AccessChangeRecorder } from './access-change.recorder';
import { AccountRepository } from './account.repository';
import type { Account, Organisation } from './domain/account';

export type Registration = Omit<Account, 'status' | 'epoch' | 'version' | 'changedAt'>;

/** Puts a new account and its secret into the database, as one thing. */
@Injectable()
export class AccountRegistrar {
  constructor(
    private readonly database: Database,
    private readonly accounts: AccountRepository,
    private readonly credentials: CredentialRepository,
    private readonly recorder: AccessChangeRecorder,
  ) {}

  async register(
    actor: Actor,
    registration: Registration,
    organisation: Organisation,
    secret: NewSecret,
  ): Promise<void> {
    const version = await this.accounts.nextVersion(undefined);
    const account: Account = { ...registration, status: 'active', epoch: 1, version, changedAt: secret.setAt };
    const { accountId, email } = account;
    await this.database.transaction(actor, async (tx) => {
      await this.recorder.created(tx, { account, organisation }, secret.setAt);
      await this.credentials.insert(tx, accountId, secret);
      const claimed = email === null ? ({ kind: 'client', accountId } as const) : ({ kind: 'person', email } as const);
      await this.credentials.forgetUnknown(tx, claimed);
    });
  }
}
