import { createHash, randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { AccountSnapshot, Claims } from '@oct/contracts';
import { INTERNAL_TOKEN } from '@oct/platform/auth';
import { Clock } from '@oct/platform/clock';
import { SignJWT } from 'jose';
import type { StoredSession } from '../sessions/session.repository';
import { SigningKey } from './signing-key';

/** A token is handed out again until it has this long to live (DESIGN 3.2). */
const REUSE_UNTIL_LEFT_MS = 15_000;
const MOST_KEPT = 10_000;

interface Minted {
  token: string;
  expiresAt: number;
}

@Injectable()
export class TokenMinter {
  private readonly kept = new Map<string, Minted>();

  constructor(
    private readonly key: SigningKey,
    private readonly clock: Clock,
  ) {}

  async forSession(session: StoredSession): Promise<string> {
    const claims = claimsOf(session);
    const id = createHash('sha256').update(JSON.stringify(claims)).digest('base64url');
    return this.reuseOrMint(id, claims);
  }

  /** The gateway itself, for the routes that only it may use. */
  async forGateway(): Promise<string> {
    return this.reuseOrMint('gateway', GATEWAY);
  }

  private async reuseOrMint(id: string, claims: Claims): Promise<string> {
    const now = this.clock.now().getTime();
    const known = this.kept.get(id);
    if (
      known &&
      known.expiresAt - now > REUSE_UNTIL_LEFT_MS &&
      known.expiresAt - now <= INTERNAL_TOKEN.lifetimeSeconds * 1000
    )
      return known.token;
    const issuedAt = Math.floor(now / 1000);
    const token = await new SignJWT({ oct: claims })
      .setProtectedHeader({ alg: INTERNAL_TOKEN.algorithm, typ: INTERNAL_TOKEN.type, kid: this.key.kid })
      .setIssuer(INTERNAL_TOKEN.issuer)
      .setAudience(INTERNAL_TOKEN.audience)
      .setSubject(claims.accountId)
      .setIssuedAt(issuedAt)
      .setExpirationTime(issuedAt + INTERNAL_TOKEN.lifetimeSeconds)
      .setJti(randomUUID())
      .sign(this.key.privateKey);
    this.keep(id, { token, expiresAt: (issuedAt + INTERNAL_TOKEN.lifetimeSeconds) * 1000 });
    return token;
  }

  /** Maps keep the order of insertion: the first is the oldest. */
  private keep(id: string, minted: Minted): void {
    this.kept.delete(id);
    this.kept.set(id, minted);
    if (this.kept.size > MOST_KEPT) this.kept.delete(this.kept.keys().next().value ?? id);
  }
}

function claimsOf({ snapshot, sid, createdAt }: StoredSession): Claims {
  const {
    accountId,
    organisation,
    permission,
    roles,
    scopeLocationId,
    areaCodes,
    grants,
    isGeneric,
    mustChangePassword,
    clientKind,
    epoch,
  }: AccountSnapshot = snapshot;
  return {
    accountId,
    organisation: { id: organisation.id, type: organisation.type },
    permission,
    roles,
    scope: scopeLocationId ? { kind: 'location', locationId: scopeLocationId } : { kind: 'organisation' },
    areaCodes,
    grants,
    isGeneric,
    mustChangePassword,
    clientKind,
    sid,
    epoch,
    amr: [clientKind === 'browser' ? 'pwd' : 'client_secret'],
    authTime: Math.floor(createdAt.getTime() / 1000),
  };
}

const GATEWAY: Claims = {
  accountId: 'gateway',
  organisation: { id: 'support', type: 'support' },
  permission: 'standard',
  roles: [],
  scope: { kind: 'organisation' },
  areaCodes: [],
  grants: [],
  isGeneric: false,
  mustChangePassword: false,
  clientKind: 'service',
  sid: 'gateway',
  epoch: 0,
  amr: [],
  authTime: 0,
};
