import { Injectable } from '@nestjs/common';
import type { Actor } from '@oct/contracts';
import { Clock } from '@oct/platform/clock';
import { Database } from '@oct/platform/database';
import { ProblemError } from '@oct/platform/http';
import { AccessChangeRecorder } from './access-change.recorder';
import { AccountRepository, type AccountKey } from './account.repository';
import type { Access, Account } from './domain/account';
import { accountProblems } from './domain/account-rules';

/** Permission, roles, scope and grants of an account; its sessions are over with it. */
@Injectable()
export class ChangeAccessService {
  constructor(
    private readonly database: Database,
    private readonly accounts: AccountRepository,
    private readonly recorder: AccessChangeRecorder,
    private readonly clock: Clock,
  ) {}

  /** Answers false when there was nothing to change. */
  async change(actor: Actor, key: AccountKey, changes: Partial<Access>): Promise<boolean> {
    return this.database.transaction(actor, async (tx) => {
      const before = await this.accounts.lock(tx, key);
      if (!before) throw new ProblemError('not-found', { detail: 'There is no such account' });
      const wanted = { ...before.account, ...changes };
      const errors = accountProblems(wanted, before.organisation);
      if (errors.length > 0) throw new ProblemError('validation-failed', { errors });
      if (isSameAccess(before.account, wanted)) return false;
      await this.recorder.changed(tx, before, changes, 'access-changed', this.clock.now());
      return true;
    });
  }
}

function isSameAccess(a: Account, b: Account): boolean {
  const set = (values: readonly string[]): string => [...new Set(values)].sort().join(' ');
  return (
    a.permission === b.permission &&
    a.scopeLocationId === b.scopeLocationId &&
    set(a.roles) === set(b.roles) &&
    set(a.grants) === set(b.grants)
  );
}
