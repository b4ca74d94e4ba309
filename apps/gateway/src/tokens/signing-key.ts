import { createPrivateKey, createPublicKey, type JsonWebKey, type KeyObject } from 'node:crypto';
import type { PublicJwk } from '@oct/platform/auth';

/** The gateway's own ES256 key: private half from the environment, public half handed out as JWKS. */
export class SigningKey {
  readonly privateKey: KeyObject;
  readonly publicJwk: PublicJwk;

  constructor(jwkText: string) {
    const jwk = parse(jwkText);
    this.privateKey = createPrivateKey({ key: jwk, format: 'jwk' });
    this.publicJwk = {
      ...createPublicKey(this.privateKey).export({ format: 'jwk' }),
      kid: jwk.kid,
      alg: 'ES256',
      use: 'sig',
    };
  }

  get kid(): string {
    return this.publicJwk.kid;
  }
}

function parse(text: string): JsonWebKey & { kid: string } {
  try {
    const jwk = JSON.parse(text) as JsonWebKey & { kid?: string };
    if (jwk.kty === 'EC' && jwk.crv === 'P-256' && jwk.d && jwk.kid) return { ...jwk, kid: jwk.kid };
  } catch {
    // Falls through to the one sentence below: the text is a secret and must not be quoted.
  }
  throw new Error('GATEWAY_SIGNING_KEY must be a P-256 private key as JSON Web Key with a kid');
}
