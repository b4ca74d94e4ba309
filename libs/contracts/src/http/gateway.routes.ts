import { CLIENT_KINDS, ORGANISATION_TYPES, PERMISSIONS, ROLES } from '../access/claims';
import { flag, instant, integer, list, nullable, object, oneOf, text, type TypeOf } from '../shape';
import { route } from './route-contract';

export const signInRequest = object({ email: text({ maxLength: 320 }), password: text({ maxLength: 256 }) });
export type SignInRequest = TypeOf<typeof signInRequest>;

export const sessionView = object({
  accountId: text(),
  displayName: text({ description: 'Of the person signed in, for the page header' }),
  organisation: object({ id: text(), type: oneOf(ORGANISATION_TYPES), name: text() }),
  permission: oneOf(PERMISSIONS),
  roles: list(oneOf(ROLES)),
  scopeLocationId: nullable(text()),
  areaCodes: list(text()),
  isGeneric: flag(),
  mustChangePassword: flag(),
  clientKind: oneOf(CLIENT_KINDS),
  signedInAt: instant(),
  expiresAt: instant({ description: 'Idle end; each request moves it, 12 hours after signing in it stops moving' }),
});
export type SessionView = TypeOf<typeof sessionView>;

export const tokenRequest = object({
  grant_type: oneOf(['client_credentials']),
  client_id: text({ maxLength: 100 }),
  client_secret: text({ maxLength: 256 }),
});

export const tokenView = object({
  access_token: text(),
  token_type: oneOf(['Bearer']),
  expires_in: integer({ description: 'Seconds' }),
});

export const gatewayRoutes = {
  signIn: route({
    id: 'gateway.sign-in',
    app: 'gateway',
    method: 'POST',
    path: '/api/v1/sessions',
    summary: 'Sign in with email address and password; answers with the session cookie',
    exposure: 'pages',
    policy: { kind: 'open', because: 'nobody is signed in yet; rate limited and counted' },
    body: signInRequest,
    bodyExample: { email: 'manager@example.org', password: 'a long pass phrase' },
    status: 201,
    response: sessionView,
    problems: ['credentials-refused', 'account-locked', 'too-many-requests'],
  }),
  signOut: route({
    id: 'gateway.sign-out',
    app: 'gateway',
    method: 'DELETE',
    path: '/api/v1/sessions/current',
    summary: 'End this session',
    exposure: 'pages',
    policy: { kind: 'signed-in', evenIfPasswordMustChange: true },
    status: 204,
  }),
  currentSession: route({
    id: 'gateway.current-session',
    app: 'gateway',
    method: 'GET',
    path: '/api/v1/sessions/current',
    summary: 'Who is signed in',
    exposure: 'public',
    policy: { kind: 'signed-in', evenIfPasswordMustChange: true },
    status: 200,
    response: sessionView,
  }),
  issueToken: route({
    id: 'gateway.issue-token',
    app: 'gateway',
    method: 'POST',
    path: '/api/v1/tokens',
    summary: 'Client credentials for an opaque bearer token (RFC 6749 4.4)',
    exposure: 'public',
    policy: { kind: 'open', because: 'the client proves itself with its secret' },
    body: tokenRequest,
    bodyExample: { grant_type: 'client_credentials', client_id: 'client-1', client_secret: 'a long secret' },
    status: 200,
    response: tokenView,
    problems: ['credentials-refused', 'account-locked', 'too-many-requests'],
  }),
  openApi: route({
    id: 'gateway.openapi',
    app: 'gateway',
    method: 'GET',
    path: '/api/v1/openapi.json',
    summary: 'This document',
    exposure: 'public',
    policy: { kind: 'open', because: 'documentation' },
    status: 200,
    response: { type: 'object' },
  }),
} as const;
