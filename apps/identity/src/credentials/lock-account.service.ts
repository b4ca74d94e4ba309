import { Injectable } from '@nestjs/common';
import { systemActor } from '@oct/contracts';
import { Database } from '@oct/platform/database';
import { AccessChangeRecorder } from '../accounts/access-change.recorder';
import { AccountRepository } from '../accounts/account.repository';
import { CredentialRepository } from './credential.repository';

/** Locks an account whose attempts are used up (S13). Sessions that it has are over, as after every revocation. */
@Injectable()
export class LockAccountService {
  constructor(
    private readonly database: Database,
    private readonly accounts: AccountRepository,
    private readonly credentials: CredentialRepository,
    private readonly recorder: AccessChangeRecorder,
  ) {}

  /** `by`: earlier than now where attempts may still be on their way, one of which may be the right one. */
  async lockIfUsedUp(accountId: string, lockAfter: number, now: Date, by = now): Promise<void> {
    await this.database.transaction(systemActor('lockout'), async (tx) => {
      const found = await this.accounts.lock(tx, { accountId });
      if (found?.account.status !== 'active') return;
      if (!(await this.credentials.areAttemptsUsedUp(tx, accountId, lockAfter, by))) return;
      await this.recorder.changed(tx, found, { status: 'locked' }, 'locked', now);
    });
  }
}
