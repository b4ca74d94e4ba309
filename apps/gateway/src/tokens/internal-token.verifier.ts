import { createPublicKey } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { Claims } from '@oct/contracts';
import { claimsOf, INTERNAL_TOKEN, type InternalTokenPayload, type PublicJwk } from '@oct/platform/auth';
import { Clock } from '@oct/platform/clock';
import { jwtVerify } from 'jose';
import { SigningKey } from './signing-key';

/** On the internal listener `web` comes with the token that this gateway gave it a moment ago. */
@Injectable()
export class InternalTokenVerifier {
  constructor(
    private readonly key: SigningKey,
    private readonly clock: Clock,
  ) {}

  /** For everyone who verifies: the services ask for them at `/.well-known/jwks.json`. */
  get publicKeys(): PublicJwk[] {
    return [this.key.publicJwk];
  }

  async claims(authorization: string | undefined): Promise<Claims | undefined> {
    const token = /^Bearer ([\w-]+\.[\w-]+\.[\w-]+)$/.exec(authorization ?? '')?.[1];
    if (!token) return undefined;
    try {
      const { payload } = await jwtVerify<InternalTokenPayload>(
        token,
        createPublicKey({ key: this.key.publicJwk, format: 'jwk' }),
        {
          algorithms: [INTERNAL_TOKEN.algorithm],
          typ: INTERNAL_TOKEN.type,
          audience: INTERNAL_TOKEN.audience,
          issuer: INTERNAL_TOKEN.issuer,
          currentDate: this.clock.now(),
          clockTolerance: INTERNAL_TOKEN.skewSeconds,
        },
      );
      return claimsOf(payload, this.clock.now());
    } catch {
      return undefined; // Not ours, tampered with, or over: whoever sent it is nobody.
    }
  }
}
