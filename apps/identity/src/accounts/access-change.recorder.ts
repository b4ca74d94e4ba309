import { Injectable } from '@nestjs/common';
import type { Transaction } from '@oct/platform/database';
import { Outbox } from '@oct/platform/messaging';
import { currentTraceparent } from '@oct/platform/telemetry';
import { AccountRepository, type AccountWithOrganisation } from './account.repository';
import { toAccountEvent, toAudited } from './account.mapper';
import type { Account } from './domain/account';

export type AuditAction =
  | 'created'
  | 'locked'
  | 'unlocked'
  | 'deactivated'
  | 'access-changed'
  | 'password-changed'
  | 'password-reset'
  | 'organisation-changed';

/**
 * The one way in which an account comes to be or changes: row, audit and event in one transaction, and the epoch raised,
 * so that sessions which remember an older one are over (DESIGN 3.4). The caller holds the row's lock.
 */
@Injectable()
export class AccessChangeRecorder {
  constructor(
    private readonly accounts: AccountRepository,
    private readonly outbox: Outbox,
  ) {}

  async created(tx: Transaction, created: AccountWithOrganisation, now: Date): Promise<void> {
    await this.accounts.insert(tx, created.account);
    await this.audit(tx, 'created', now, created.account, undefined);
    await this.publish(tx, created, now);
  }

  /** Answers the account as it is now, with its new epoch. */
  async changed(
    tx: Transaction,
    before: AccountWithOrganisation,
    changes: Partial<Account>,
    action: AuditAction,
    now: Date,
  ): Promise<AccountWithOrganisation> {
    const account: Account = {
      ...before.account,
      ...changes,
      epoch: before.account.epoch + 1,
      version: await this.accounts.nextVersion(before.account.version),
      changedAt: now,
    };
    await this.accounts.update(tx, account, now);
    await this.audit(tx, action, now, account, before.account);
    const after = { ...before, account };
    await this.publish(tx, after, now);
    return after;
  }

  private async publish(tx: Transaction, state: AccountWithOrganisation, now: Date): Promise<void> {
    const traceparent = currentTraceparent();
    await this.outbox.write(tx, [toAccountEvent(state)], {
      now,
      source: 'identity',
      ...(traceparent ? { traceparent } : {}),
    });
  }

  private async audit(
    tx: Transaction,
    action: AuditAction,
    now: Date,
    after: Account,
    before: Account | undefined,
  ): Promise<void> {
    await tx.query(
      `INSERT INTO access_audit (account_id, action, at, actor, before, after) VALUES ($1, $2, $3, $4, $5, $6)`,
      [
        after.accountId,
        action,
        now,
        JSON.stringify(tx.actor),
        before ? JSON.stringify(toAudited(before)) : null,
        JSON.stringify(toAudited(after)),
      ],
    );
  }
}
