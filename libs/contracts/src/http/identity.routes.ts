import { CLIENT_KINDS, ORGANISATION_TYPES, PERMISSIONS, ROLES } from '../access/claims';
import { flag, integer, list, nullable, object, oneOf, text, instant, type TypeOf } from '../shape';
import { route } from './route-contract';

/** What the gateway stores beside a session: the claims that do not change while it lives. */
export const accountSnapshot = object({
  accountId: text(),
  displayName: text(),
  organisation: object({ id: text(), type: oneOf(ORGANISATION_TYPES), name: text() }),
  permission: oneOf(PERMISSIONS),
  roles: list(oneOf(ROLES)),
  scopeLocationId: nullable(text()),
  areaCodes: list(text()),
  grants: list(text()),
  isGeneric: flag(),
  mustChangePassword: flag(),
  clientKind: oneOf(CLIENT_KINDS),
  epoch: integer({ description: 'Authorisation epoch: a session that remembers an older one is over' }),
});
export type AccountSnapshot = TypeOf<typeof accountSnapshot>;

export const credentialCheck = object({ email: text({ maxLength: 320 }), password: text({ maxLength: 256 }) });
export const clientCredentialCheck = object({
  clientId: text({ maxLength: 100 }),
  clientSecret: text({ maxLength: 256 }),
});
export const changePasswordRequest = object({
  currentPassword: text({ maxLength: 256 }),
  newPassword: text({ maxLength: 256 }),
});
export type ChangePasswordRequest = TypeOf<typeof changePasswordRequest>;

export const authorisationEpochs = object({
  readAt: instant({ description: "Identity's clock; ask next time from some minutes before it" }),
  epochs: list(object({ accountId: text(), epoch: integer(), isActive: flag() })),
});
export type AuthorisationEpochs = TypeOf<typeof authorisationEpochs>;

export const accountNames = object({
  names: list(
    object({ accountId: text(), displayName: nullable(text()), organisationName: text(), isGeneric: flag() }),
  ),
});
export type AccountNames = TypeOf<typeof accountNames>;

export const identityRoutes = {
  checkCredentials: route({
    id: 'identity.check-credentials',
    app: 'identity',
    method: 'POST',
    path: '/internal/v1/credential-checks',
    summary: 'Verify an email address and password, counting wrong ones (S13)',
    exposure: 'service',
    policy: { kind: 'service' },
    body: credentialCheck,
    bodyExample: { email: 'manager@example.org', password: 'a long pass phrase' },
    status: 200,
    response: accountSnapshot,
    problems: ['credentials-refused', 'account-locked', 'too-many-requests'],
  }),
  checkClientCredentials: route({
    id: 'identity.check-client-credentials',
    app: 'identity',
    method: 'POST',
    path: '/internal/v1/client-credential-checks',
    summary: 'Verify the secret of an API client',
    exposure: 'service',
    policy: { kind: 'service' },
    body: clientCredentialCheck,
    bodyExample: { clientId: 'client-1', clientSecret: 'a long secret' },
    status: 200,
    response: accountSnapshot,
    problems: ['credentials-refused', 'account-locked', 'too-many-requests'],
  }),
  authorisationEpochs: route({
    id: 'identity.authorisation-epochs',
    app: 'identity',
    method: 'GET',
    path: '/internal/v1/authorisation-epochs',
    summary: 'Accounts whose authorisation changed since a moment (an overlap, never "id above the last seen")',
    exposure: 'service',
    policy: { kind: 'service' },
    query: {
      since: {
        schema: { type: 'string', format: 'date-time' },
        required: true,
        description: 'Changed at or after this moment',
      },
    },
    status: 200,
    response: authorisationEpochs,
  }),
  changeOwnPassword: route({
    id: 'identity.change-own-password',
    app: 'identity',
    method: 'PUT',
    path: '/api/v1/accounts/me/password',
    summary: 'Change your own password (S10, S11); every other session of the account ends',
    exposure: 'pages',
    policy: { kind: 'signed-in', evenIfPasswordMustChange: true },
    body: changePasswordRequest,
    bodyExample: { currentPassword: 'an old pass phrase', newPassword: 'a new long pass phrase' },
    status: 200,
    response: accountSnapshot,
    problems: ['credentials-refused', 'validation-failed', 'account-locked'],
  }),
  accountNames: route({
    id: 'identity.account-names',
    app: 'identity',
    method: 'GET',
    path: '/api/v1/account-names',
    summary: 'Names to show beside stamps (S65). A provider sees names of its own people; for others the organisation',
    exposure: 'pages',
    policy: { kind: 'signed-in' },
    query: {
      ids: {
        schema: { type: 'string', maxLength: 2000 },
        required: true,
        description: 'Account ids, separated by commas, at most 50',
      },
    },
    status: 200,
    response: accountNames,
    problems: ['invalid-request'],
  }),
} as const;
