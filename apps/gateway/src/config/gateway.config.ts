import { baseConfigSpec } from '@oct/platform/bootstrap';
import { portSetting, textSetting, urlSetting, wholeNumberSetting, type ConfigOf } from '@oct/platform/config';

const HTTP = ['http:', 'https:'];
const upstream = (name: string) => urlSetting({ description: `where ${name} answers`, protocols: HTTP });
const { EVENT_LOG_URL: _noEvents, JWKS_URL: _ownKeys, ...base } = baseConfigSpec;

export const gatewayConfigSpec = {
  ...base,
  INTERNAL_PORT: portSetting({ description: 'port of the listener for web; never public', default: 0 }),
  INTERNAL_HOST: textSetting({ description: 'address of that listener', default: '127.0.0.1' }),
  PUBLIC_URL: urlSetting({ description: 'address that browsers use; https in production', protocols: HTTP }),
  TRUSTED_PROXIES: wholeNumberSetting({
    description: 'proxies in front that set X-Forwarded-For',
    min: 0,
    max: 5,
    default: 0,
  }),
  SESSION_SECRET: textSetting({
    description: 'at least 32 characters; keys of form tokens and kept forms come from it',
    isSecret: true,
  }),
  GATEWAY_SIGNING_KEY: textSetting({ description: 'ES256 private key as JWK with kid', isSecret: true }),
  SESSION_IDLE_MINUTES: wholeNumberSetting({
    description: 'a session ends after this long without a request',
    min: 1,
    max: 24 * 60,
    default: 30,
  }),
  SESSION_MAX_MINUTES: wholeNumberSetting({
    description: 'and this long after signing in, whatever happens',
    min: 1,
    max: 7 * 24 * 60,
    default: 12 * 60,
  }),
  TOKEN_MINUTES: wholeNumberSetting({
    description: 'lifetime of a bearer token of an API client',
    min: 1,
    max: 24 * 60,
    default: 60,
  }),
  SIGN_IN_LIMIT: wholeNumberSetting({
    description: 'attempts to sign in from one address in a minute',
    min: 1,
    max: 100_000,
    default: 60,
  }),
  REQUEST_LIMIT: wholeNumberSetting({
    description: 'requests of one session, client or address in a minute',
    min: 10,
    max: 10_000_000,
    default: 1_200,
  }),
  UPSTREAM_TIMEOUT_MS: wholeNumberSetting({
    description: 'longest wait for an answer of a service',
    min: 100,
    max: 120_000,
    default: 10_000,
  }),
  UPSTREAM_REQUESTS: wholeNumberSetting({
    description: 'requests that one service works on at once for this process; reads stop at four fifths of it',
    min: 1,
    max: 128,
    default: 100,
  }),
  IDENTITY_URL: upstream('identity'),
  PROVIDERS_URL: upstream('providers'),
  CAPACITY_URL: upstream('capacity'),
  SEARCH_URL: upstream('search'),
  NOTIFICATIONS_URL: upstream('notifications'),
  REPORTING_URL: upstream('reporting'),
  WEB_URL: upstream('web'),
} as const;

export type GatewayConfig = ConfigOf<typeof gatewayConfigSpec>;

/** What a rule of one variable cannot see. Throws a sentence. */
export function checkGatewayConfig(config: GatewayConfig): void {
  if (config.NODE_ENV === 'production' && !config.PUBLIC_URL.startsWith('https:')) {
    throw new Error('PUBLIC_URL must be https in production: session cookies are never sent over plain http');
  }
  if (config.SESSION_SECRET.length < 32) throw new Error('SESSION_SECRET must have at least 32 characters');
}
