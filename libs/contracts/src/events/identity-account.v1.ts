import { CLIENT_KINDS, ORGANISATION_TYPES, PERMISSIONS, ROLES } from '../access/claims';
import { classified, flag, instant, list, nullable, object, oneOf, text, type TypeOf } from '../shape';
import type { EventContract } from './event-contract';

export const ACCOUNT_STATUSES = ['active', 'locked', 'deactivated'] as const;

const shape = object({
  accountId: text(),
  clientKind: oneOf(CLIENT_KINDS),
  status: oneOf(ACCOUNT_STATUSES),
  organisationId: text(),
  organisationType: oneOf(ORGANISATION_TYPES),
  permission: oneOf(PERMISSIONS),
  roles: list(oneOf(ROLES)),
  scopeLocationId: nullable(text({ description: 'One home; null: the whole organisation (S9)' })),
  isGeneric: flag({ description: 'Shared account (S8)' }),
  displayName: classified('personal', text()),
  email: classified('personal', nullable(text())),
  changedAt: instant(),
});

export type AccountState = TypeOf<typeof shape>;

export const identityAccountV1: EventContract<AccountState> = {
  topic: 'identity.account.v1',
  kind: 'state',
  owner: 'identity',
  audience: 'internal',
  keyOf: 'accountId',
  partitions: 4,
  description: 'An account and what it may do. Never a password or a secret. Full state.',
  schema: classified('internal', shape),
  example: {
    accountId: 'acc-1',
    clientKind: 'browser',
    status: 'active',
    organisationId: '1-200000001',
    organisationType: 'provider',
    permission: 'standard',
    roles: [],
    scopeLocationId: '1-100000001',
    isGeneric: false,
    displayName: 'A Manager',
    email: 'manager@example.org',
    changedAt: '2026-11-20T09:12:00.000Z',
  },
};
