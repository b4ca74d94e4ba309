import { createPrivateKey, generateKeyPairSync, randomUUID, sign, type KeyObject } from 'node:crypto';
import type { Claims } from '@oct/contracts';
import { INTERNAL_TOKEN, StaticJwksSource, type InternalTokenPayload, type PublicJwk } from '@oct/platform/auth';

/** A key pair of this test process: tokens as the gateway mints them, without a gateway. */
const pair = generateKeyPairSync('ec', { namedCurve: 'P-256' });
const KID = 'test-key';

export const TEST_JWKS: PublicJwk[] = [
  { ...pair.publicKey.export({ format: 'jwk' }), kid: KID, alg: INTERNAL_TOKEN.algorithm },
];

export function testJwksSource(): StaticJwksSource {
  return new StaticJwksSource(TEST_JWKS);
}

export interface TokenOptions {
  /** The tests' clock; the token is minted at this moment. */
  now: Date;
  header?: Record<string, unknown>;
  payload?: Partial<InternalTokenPayload> | Record<string, unknown>;
  key?: KeyObject;
}

export function tokenFor(claims: Claims, options: TokenOptions): string {
  const issuedAt = Math.floor(options.now.getTime() / 1000);
  const header = { alg: INTERNAL_TOKEN.algorithm, typ: INTERNAL_TOKEN.type, kid: KID, ...options.header };
  const payload = {
    iss: INTERNAL_TOKEN.issuer,
    aud: INTERNAL_TOKEN.audience,
    iat: issuedAt,
    exp: issuedAt + INTERNAL_TOKEN.lifetimeSeconds,
    jti: randomUUID(),
    sub: claims.accountId,
    oct: claims,
    ...options.payload,
  };
  const signed = `${encode(header)}.${encode(payload)}`;
  const key = options.key ?? createPrivateKey(pair.privateKey.export({ type: 'pkcs8', format: 'pem' }));
  const signature = sign('sha256', Buffer.from(signed), { key, dsaEncoding: 'ieee-p1363' });
  return `${signed}.${signature.toString('base64url')}`;
}

export function bearer(claims: Claims, options: TokenOptions): { authorization: string } {
  return { authorization: `Bearer ${tokenFor(claims, options)}` };
}

function encode(value: unknown): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url');
}
