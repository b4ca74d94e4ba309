import type { Claims } from '@oct/contracts';

export const INTERNAL_TOKEN = {
  algorithm: 'ES256',
  type: 'at+jwt',
  audience: 'internal-api',
  issuer: 'gateway',
  lifetimeSeconds: 60,
  /** Clocks of two machines may differ by this much. */
  skewSeconds: 5,
} as const;

/** The payload of an internal token: the claims, and the registered ones of RFC 9068. */
export interface InternalTokenPayload {
  iss: string;
  aud: string | string[];
  iat: number;
  exp: number;
  /** Not ours, but judged by our clock where somebody sets it: the library would ask the machine's. */
  nbf?: number;
  jti: string;
  sub: string;
  oct: Claims;
}

/** Undefined when the times are wrong by our own, injected clock. */
export function claimsOf(payload: InternalTokenPayload, now: Date): Claims | undefined {
  const seconds = now.getTime() / 1000;
  const { iat, exp, nbf = iat, oct } = payload;
  if (typeof iat !== 'number' || typeof exp !== 'number' || !oct || typeof oct !== 'object') return undefined;
  if (exp - iat > INTERNAL_TOKEN.lifetimeSeconds || exp + INTERNAL_TOKEN.skewSeconds <= seconds) return undefined;
  if (typeof nbf !== 'number' || Math.max(iat, nbf) - INTERNAL_TOKEN.skewSeconds > seconds) return undefined;
  return oct.accountId === payload.sub ? oct : undefined;
}
