import type { ACCOUNT_STATUSES, ClientKind, OrganisationType, Permission, Role, Version } from '@oct/contracts';

export type AccountStatus = (typeof ACCOUNT_STATUSES)[number];
export type AccountKind = Exclude<ClientKind, 'service'>;

/** What an account may do. Every change of it raises the authorisation epoch and is audited (DESIGN 3.4). */
export interface Access {
  permission: Permission;
  roles: Role[];
  /** One home; null: every home of the organisation, now and later (S9, R38). */
  scopeLocationId: string | null;
  /** Reports, one by one (R42), and scopes of API clients. */
  grants: string[];
}

export interface Account extends Access {
  accountId: string;
  clientKind: AccountKind;
  /** Null for API clients. */
  email: string | null;
  displayName: string;
  organisationId: string;
  /** A shared account: the audit cannot name the person (S8). */
  isGeneric: boolean;
  /** Made for trying the system out; useless in production. */
  isDemo: boolean;
  status: AccountStatus;
  epoch: number;
  version: Version;
  changedAt: Date;
}

/** The local copy of what `providers` says of an organisation. */
export interface Organisation {
  organisationId: string;
  type: OrganisationType;
  name: string;
  areaCodes: string[];
}

export function normalEmail(email: string): string {
  return email.trim().toLowerCase();
}
