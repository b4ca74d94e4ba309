import { createHash, randomBytes } from 'node:crypto';
import type { Version } from '@oct/contracts';

export const NONCE_FIELD = 'nonce';
export const VERSION_FIELD = 'version';

/** Fields of a form or of an address as they were sent: text only, never trusted. */
export class SentFields {
  private readonly values: ReadonlyMap<string, readonly string[]>;

  constructor(sent: unknown) {
    const entries = sent !== null && typeof sent === 'object' ? Object.entries(sent) : [];
    this.values = new Map(
      entries.map(([name, value]) => {
        const list: unknown[] = Array.isArray(value) ? value : [value];
        return [name, list.filter((each): each is string => typeof each === 'string')];
      }),
    );
  }

  /** Without spaces around it; empty when it was not sent. */
  text(name: string): string {
    return this.untrimmed(name).trim();
  }

  /** Passwords may begin or end with a space. */
  untrimmed(name: string): string {
    return this.values.get(name)?.[0] ?? '';
  }

  /** Undefined when it was not sent or is empty. */
  optional(name: string): string | undefined {
    return this.text(name) || undefined;
  }

  all(name: string): string[] {
    return (this.values.get(name) ?? []).map((each) => each.trim()).filter((each) => each !== '');
  }

  has(name: string): boolean {
    return this.values.has(name);
  }

  names(): string[] {
    return [...this.values.keys()];
  }

  /** Of the object that the form showed; undefined when it is missing or not a version. */
  version(name = VERSION_FIELD): Version | undefined {
    const text = this.text(name);
    const version = /^\d{1,16}$/.test(text) ? Number(text) : Number.NaN;
    return Number.isSafeInteger(version) ? version : undefined;
  }

  nonce(): string {
    const text = this.text(NONCE_FIELD);
    return /^[\w-]{16,64}$/.test(text) ? text : newNonce();
  }

  /**
   * From the form's nonce and what was typed: the same form sent twice is one save; Back, edit and send again is
   * another one (DESIGN 6).
   */
  idempotencyKey(): string {
    const typed = [...this.values].filter(([name]) => name !== NONCE_FIELD).sort(([a], [b]) => (a < b ? -1 : 1));
    return createHash('sha256')
      .update(JSON.stringify([this.nonce(), typed]))
      .digest('base64url');
  }
}

/** Of one rendering of a form. */
export function newNonce(): string {
  return randomBytes(16).toString('base64url');
}
