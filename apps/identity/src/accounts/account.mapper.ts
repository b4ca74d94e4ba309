import { identityAccountV1, type AccountSnapshot } from '@oct/contracts';
import { outboxEvent, type OutboxEvent } from '@oct/platform/messaging';
import type { AccountWithOrganisation } from './account.repository';
import type { Access, Account } from './domain/account';

/** What the gateway stores beside a session: allow-listed, never a hash. */
export function toSnapshot(
  { account, organisation }: AccountWithOrganisation,
  mustChangePassword: boolean,
): AccountSnapshot {
  return {
    accountId: account.accountId,
    displayName: account.displayName,
    organisation: { id: organisation.organisationId, type: organisation.type, name: organisation.name },
    permission: account.permission,
    roles: account.roles,
    scopeLocationId: account.scopeLocationId,
    areaCodes: organisation.areaCodes,
    grants: account.grants,
    isGeneric: account.isGeneric,
    mustChangePassword,
    clientKind: account.clientKind,
    epoch: account.epoch,
  };
}

export function toAccountEvent({ account, organisation }: AccountWithOrganisation): OutboxEvent {
  const { accountId, version } = account;
  return outboxEvent(
    identityAccountV1,
    accountId,
    {
      accountId,
      clientKind: account.clientKind,
      status: account.status,
      organisationId: organisation.organisationId,
      organisationType: organisation.type,
      permission: account.permission,
      roles: account.roles,
      scopeLocationId: account.scopeLocationId,
      isGeneric: account.isGeneric,
      displayName: account.displayName,
      email: account.email,
      changedAt: account.changedAt.toISOString(),
    },
    version,
  );
}

/** The part of an account that the audit compares: no name, no address. */
export function toAudited(
  account: Account,
): Access & Pick<Account, 'status' | 'organisationId' | 'isGeneric' | 'isDemo'> {
  const { permission, roles, scopeLocationId, grants, status, organisationId, isGeneric, isDemo } = account;
  return { permission, roles, scopeLocationId, grants, status, organisationId, isGeneric, isDemo };
}
