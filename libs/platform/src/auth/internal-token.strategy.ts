import { Injectable } from '@nestjs/common';
import { PassportStrategy } from '@nestjs/passport';
import { ExtractJwt, Strategy, type SecretOrKeyProvider } from 'passport-jwt';
import { Clock } from '../clock';
import { Caller } from './caller';
import { INTERNAL_TOKEN, claimsOf, type InternalTokenPayload } from './internal-token';
import { JwksSource } from './jwks-source';

interface Header {
  alg?: unknown;
  typ?: unknown;
  kid?: unknown;
}

function headerOf(token: string): Header {
  try {
    return JSON.parse(Buffer.from(token.split('.')[0] ?? '', 'base64url').toString('utf8')) as Header;
  } catch {
    return {};
  }
}

/**
 * Algorithm, type and key id are pinned before a key is looked up (RFC 8725); expiry is checked by our own clock in
 * `validate`, because the library's clock cannot be injected (DESIGN 9).
 */
function keyProvider(jwks: JwksSource): SecretOrKeyProvider {
  return (_request, token: string, done) => {
    const { alg, typ, kid } = headerOf(token);
    if (
      alg !== INTERNAL_TOKEN.algorithm ||
      typ !== INTERNAL_TOKEN.type ||
      typeof kid !== 'string' ||
      kid.length > 100
    ) {
      done(null, undefined);
      return;
    }
    jwks.key(kid).then(
      (key) => done(null, key?.export({ type: 'spki', format: 'pem' }).toString()),
      (error: unknown) => done(error instanceof Error ? error : new Error('key look-up failed')),
    );
  };
}

@Injectable()
export class InternalTokenStrategy extends PassportStrategy(Strategy, 'internal-token') {
  constructor(
    jwks: JwksSource,
    private readonly clock: Clock,
  ) {
    super({
      jwtFromRequest: ExtractJwt.fromAuthHeaderAsBearerToken(),
      secretOrKeyProvider: keyProvider(jwks),
      algorithms: [INTERNAL_TOKEN.algorithm],
      audience: INTERNAL_TOKEN.audience,
      issuer: INTERNAL_TOKEN.issuer,
      ignoreExpiration: true,
    });
  }

  validate(payload: InternalTokenPayload): Caller | false {
    const claims = claimsOf(payload, this.clock.now());
    return claims ? new Caller(claims) : false;
  }
}
