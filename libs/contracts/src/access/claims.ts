/** Kinds of organisation that hold accounts (S25, DESIGN 3). */
export const ORGANISATION_TYPES = [
  'provider',
  'hospital',
  'gp',
  'council',
  'icb',
  'lrf',
  'region',
  'national',
  'support',
] as const;
export type OrganisationType = (typeof ORGANISATION_TYPES)[number];

export const PERMISSIONS = ['standard', 'approver'] as const;
export type Permission = (typeof PERMISSIONS)[number];

export const ROLES = ['broker', 'champion'] as const;
export type Role = (typeof ROLES)[number];

export const CLIENT_KINDS = ['browser', 'care-system', 'data-consumer', 'service'] as const;
/** `browser` is a person with a session; the next two are API clients; `service` is the gateway itself. */
export type ClientKind = (typeof CLIENT_KINDS)[number];

/** One home, or every home of the organisation, now and later (S9, R38). */
export type Scope = { kind: 'location'; locationId: string } | { kind: 'organisation' };

export interface AccessSnapshot {
  /** Account id, or client id for API clients. */
  accountId: string;
  organisation: { id: string; type: OrganisationType };
  permission: Permission;
  roles: Role[];
  scope: Scope;
  /** ONS codes of the areas the organisation is responsible for. Empty for providers. */
  areaCodes: string[];
  /** Reports granted one by one by support (R42), and scopes of API clients. */
  grants: string[];
  isGeneric: boolean;
  mustChangePassword: boolean;
  clientKind: ClientKind;
}

/** What an internal token says, complete from the first issue on (DESIGN 3.3). */
export interface Claims extends AccessSnapshot {
  /** Session id as services may see it: a public handle, never the cookie's value. */
  sid: string;
  /** Authorisation epoch of the account when the session last read it. */
  epoch: number;
  /** How the person signed in: `pwd`, later `otp`, `hwk`. */
  amr: string[];
  /** When they signed in, seconds since 1970 (UTC). */
  authTime: number;
  /** Organisation of the home, when a broker or support acts on its behalf. */
  actingFor?: string;
}

/** The area codes of a location, as far as relations need them. */
export interface LocationFacts {
  locationId: string;
  organisationId: string;
  areaCodes: string[];
}
