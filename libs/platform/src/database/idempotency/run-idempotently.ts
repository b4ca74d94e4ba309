import type { Transaction } from '../database';
import { type IdempotencyOutcome, idempotencyOutcome, type StoredReply } from './idempotency-outcome';

export interface IdempotencyScope {
  accountId: string;
  route: string;
  /** Undefined: the request brought no key. */
  key: string | undefined;
  fingerprint: string;
  now: Date;
}

export type IdempotentResult<Body> =
  | { kind: 'done'; status: number; body: Body; isReplay: boolean }
  | { kind: 'in-flight' }
  | Extract<IdempotencyOutcome, { kind: 'other-body' }>;

/**
 * The same guarantee for use cases that are an ordinary transaction. The reply is stored with the effect or not at all: throw
 * to undo both.
 */
export async function runIdempotently<Body>(
  tx: Transaction,
  scope: IdempotencyScope,
  effect: () => Promise<{ status: number; body: Body }>,
): Promise<IdempotentResult<Body>> {
  const { accountId, route, key, fingerprint, now } = scope;
  if (key === undefined) return { kind: 'done', ...(await effect()), isReplay: false };
  const identity = [accountId, route, key];
  const [lock] = await tx.query<{ held: boolean }>(
    'SELECT pg_try_advisory_xact_lock(hashtextextended(concat_ws(chr(31), $1::text, $2::text, $3::text), 0)) AS held',
    identity,
  );
  if (!lock?.held) return { kind: 'in-flight' };
  const [stored] = await tx.query<StoredReply>(
    'SELECT fingerprint, status, body FROM idempotency_key WHERE account_id = $1 AND route = $2 AND key = $3',
    identity,
  );
  const outcome = idempotencyOutcome(stored, fingerprint);
  if (outcome.kind === 'replay')
    return { kind: 'done', status: outcome.status, body: outcome.body as Body, isReplay: true };
  if (outcome.kind === 'other-body') return outcome;
  const reply = await effect();
  await tx.query(
    `INSERT INTO idempotency_key (account_id, route, key, fingerprint, status, body, created_at)
     VALUES ($1, $2, $3, $4, $5, $6::jsonb, $7)`,
    [...identity, fingerprint, reply.status, JSON.stringify(reply.body), now],
  );
  return { kind: 'done', ...reply, isReplay: false };
}
