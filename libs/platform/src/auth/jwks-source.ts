import { createPublicKey, type JsonWebKey, type KeyObject } from 'node:crypto';
import { InfrastructureError } from '../database';

export interface PublicJwk extends JsonWebKey {
  kid: string;
  alg?: string;
}

/** Where the gateway's public keys come from. */
export abstract class JwksSource {
  abstract key(kid: string): Promise<KeyObject | undefined>;
}

export class StaticJwksSource extends JwksSource {
  private readonly keys: Map<string, KeyObject>;

  constructor(keys: PublicJwk[]) {
    super();
    this.keys = new Map(keys.map((jwk) => [jwk.kid, createPublicKey({ key: jwk, format: 'jwk' })]));
  }

  override key(kid: string): Promise<KeyObject | undefined> {
    return Promise.resolve(this.keys.get(kid));
  }
}

const REFRESH_AT_MOST_EVERY_MS = 5_000;

/** Reads the gateway's JWKS when a kid is unknown, at most every five seconds; known keys work while it is down. */
export class HttpJwksSource extends JwksSource {
  private keys = new Map<string, KeyObject>();
  private lastReadAt = Number.NEGATIVE_INFINITY;
  private reading: Promise<void> | undefined;

  constructor(private readonly url: string) {
    super();
  }

  override async key(kid: string): Promise<KeyObject | undefined> {
    const known = this.keys.get(kid);
    if (known || performance.now() - this.lastReadAt < REFRESH_AT_MOST_EVERY_MS) return known;
    this.reading ??= this.read().finally(() => (this.reading = undefined));
    await this.reading;
    return this.keys.get(kid);
  }

  private async read(): Promise<void> {
    try {
      const response = await fetch(this.url, { signal: AbortSignal.timeout(2_000) });
      if (!response.ok) throw new Error(`JWKS answered ${response.status}`);
      const { keys } = (await response.json()) as { keys: PublicJwk[] };
      this.keys = new Map(keys.map((jwk) => [jwk.kid, createPublicKey({ key: jwk, format: 'jwk' })]));
      this.lastReadAt = performance.now();
    } catch (cause) {
      throw new InfrastructureError('the gateway does not hand out its keys', { cause });
    }
  }
}
