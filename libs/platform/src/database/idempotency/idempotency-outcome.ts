import { createHash } from 'node:crypto';

/** As the read statement gives it. */
export interface StoredReply {
  fingerprint: string;
  status: number;
  body: unknown;
}

export type IdempotencyOutcome =
  { kind: 'new' } | { kind: 'replay'; status: number; body: unknown } | { kind: 'other-body' };

/** To be asked before If-Match (DESIGN 6): a key that was used replays its reply, with another body it is refused (422). */
export function idempotencyOutcome(stored: StoredReply | null | undefined, fingerprint: string): IdempotencyOutcome {
  if (!stored) return { kind: 'new' };
  if (stored.fingerprint !== fingerprint) return { kind: 'other-body' };
  return { kind: 'replay', status: stored.status, body: stored.body };
}

/** Fingerprint of a body: the order of its properties does not matter. */
export function fingerprintOf(body: unknown): string {
  return createHash('sha256').update(canonical(body)).digest('hex');
}

function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'null';
  if (value instanceof Date) return JSON.stringify(value);
  const entries = Object.entries(value).filter(([, each]) => each !== undefined);
  const sorted = entries.sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${sorted.map(([name, each]) => `${JSON.stringify(name)}:${canonical(each)}`).join(',')}}`;
}

/** Two requests with one key, and an effect that no version guards: the second one's statement is undone by the key's own row. */
export function isIdempotencyConflict(error: unknown): boolean {
  const { code, constraint, driverError } = error as { code?: string; constraint?: string; driverError?: unknown };
  if (code === '23505' && constraint === 'idempotency_key_pkey') return true;
  return typeof driverError === 'object' && driverError !== null && isIdempotencyConflict(driverError);
}
