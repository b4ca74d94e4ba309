import type { Actor, Claims, Door } from '@oct/contracts';

/** Who is asking: the first argument of every use case. */
export class Caller {
  constructor(readonly claims: Claims) {}

  get accountId(): string {
    return this.claims.accountId;
  }

  isProvider(): boolean {
    return this.claims.organisation.type === 'provider';
  }

  isSupport(): boolean {
    return this.claims.organisation.type === 'support' && this.claims.clientKind === 'browser';
  }

  /** Who, through which door, on whose behalf: written into submission, audit and event (DESIGN 5). */
  actor(door: Door, options: { onBehalfOf?: string; reason?: string } = {}): Actor {
    const isApiClient = this.claims.clientKind !== 'browser';
    return {
      kind: isApiClient ? 'client' : 'person',
      id: this.claims.accountId,
      door: isApiClient ? 'api' : door,
      ...(this.claims.isGeneric ? { isGeneric: true } : {}),
      ...options,
    };
  }
}
