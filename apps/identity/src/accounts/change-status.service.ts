import { Injectable } from '@nestjs/common';
import type { Actor } from '@oct/contracts';
import { Clock } from '@oct/platform/clock';
import { Database } from '@oct/platform/database';
import { ProblemError } from '@oct/platform/http';
import { CredentialRepository } from '../credentials/credential.repository';
import { AccessChangeRecorder, type AuditAction } from './access-change.recorder';
import { AccountRepository, type AccountKey } from './account.repository';
import { isAlreadyDone, statusAfter, type StatusChange } from './domain/account-status';

const ACTIONS: Record<StatusChange, AuditAction> = { lock: 'locked', unlock: 'unlocked', deactivate: 'deactivated' };

@Injectable()
export class ChangeStatusService {
  constructor(
    private readonly database: Database,
    private readonly accounts: AccountRepository,
    private readonly credentials: CredentialRepository,
    private readonly recorder: AccessChangeRecorder,
    private readonly clock: Clock,
  ) {}

  /** Answers false when the account was in that status already. */
  async change(actor: Actor, key: AccountKey, change: StatusChange): Promise<boolean> {
    return this.database.transaction(actor, async (tx) => {
      const before = await this.accounts.lock(tx, key);
      if (!before) throw new ProblemError('not-found', { detail: 'There is no such account' });
      const { accountId, status } = before.account;
      // Also where nothing else is left to do: attempts may be used up by a process that died before it could lock.
      if (change === 'unlock') await this.credentials.forgetAttempts(tx, accountId);
      if (isAlreadyDone(change, status)) return false;
      const after = statusAfter(change, status);
      if (!after) {
        throw new ProblemError('invalid-request', {
          detail: `The account is ${status}: it cannot be ${ACTIONS[change]}`,
        });
      }
      await this.recorder.changed(tx, before, { status: after }, ACTIONS[change], this.clock.now());
      return true;
    });
  }
}
