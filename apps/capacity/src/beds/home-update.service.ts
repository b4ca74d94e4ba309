import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { nextVersion, type BedsView } from '@oct/contracts';
import { Clock } from '@oct/platform/clock';
import { fingerprintOf, idempotencyOutcome } from '@oct/platform/database';
import { ProblemError } from '@oct/platform/http';
import { Outbox, outboxRows } from '@oct/platform/messaging';
import { currentTraceparent } from '@oct/platform/telemetry';
import { bedsViewOf, lineState } from './beds-view';
import { CLASSIC_POLICY } from './domain/capacity-policy';
import type { AcceptedUpdate, Decision, Saving } from './domain/decision';
import { eventsOfSave } from './home-events';
import { knownHome, refuseUnlessOpenForUpdates } from './home-access';
import type { KnownHome } from './home-record';
import { HomeRepository, type HomeWrite, type KeyScope } from './home.repository';
import type { NewSubmission } from './submission.columns';
import { handOf, type Hand, type Saved, type UpdateRequest } from './home-update';

/** What to do with the home, once it is read: pure domain code. */
export type Decide = (known: KnownHome, saving: Saving) => Decision;

/** Twins that overtake each other settle in one more round; more means that many people save the same home at once. */
const MOST_ROUNDS = 3;

/**
 * The save path (DESIGN 4): read, decide, write one statement guarded by the version that was read. The idempotency key is
 * asked before the version, so that a retried save gets its own answer and not "somebody saved newer figures".
 */
@Injectable()
export class HomeUpdateService {
  constructor(
    private readonly homes: HomeRepository,
    private readonly clock: Clock,
    private readonly outbox: Outbox,
  ) {}

  async run(request: UpdateRequest, decide: Decide): Promise<Saved> {
    const { contract, caller, locationId, key, body } = request;
    const scope: KeyScope = { accountId: caller.accountId, route: contract.id, key };
    const fingerprint = fingerprintOf({ locationId, body });
    for (let round = 1; round <= MOST_ROUNDS; round += 1) {
      const known = knownHome(request, await this.homes.read(locationId, scope));
      const stored = idempotencyOutcome(known.storedReply, fingerprint);
      if (stored.kind === 'other-body') throw new ProblemError('key-reused');
      if (stored.kind === 'replay') return { status: stored.status, view: replyFrom(stored.body) };
      const saved = await this.save(request, known, decide, { scope, fingerprint });
      if (saved) return saved;
    }
    throw new ProblemError('upstream-unavailable', { headers: { 'retry-after': '1' } });
  }

  /** Undefined: somebody was faster. The next round reads what they saved, and answers 412 or the twin's own reply. */
  private async save(
    request: UpdateRequest,
    known: KnownHome,
    decide: Decide,
    key: { scope: KeyScope; fingerprint: string },
  ): Promise<Saved | undefined> {
    const now = this.clock.now();
    if (known.version !== request.version) {
      throw new ProblemError('version-stale', { current: bedsViewOf(known, now, CLASSIC_POLICY) });
    }
    refuseUnlessOpenForUpdates(known.register);
    const hand = handOf(request, known.register.organisationId);
    const { by, actor } = hand;
    if (by === 'support' && actor.reason === undefined) throw reasonRequired();
    const update = acceptedOrRefused(decide(known, { now, by, accountId: actor.id }));
    const version = nextVersion(known.version, known.restoreEpoch);
    const view = bedsViewOf({ ...known, home: update.home, version }, now, CLASSIC_POLICY);
    const reply = { fingerprint: key.fingerprint, status: request.contract.status, body: replyText(view) };
    const submission = submissionOf(known, update, hand, { now, version });
    const outcome = await this.homes.write({
      locationId: request.locationId,
      before: known.home,
      after: update.home,
      expected: known.version,
      submission,
      audit: this.auditOf(request, hand, now),
      events: this.eventRows(known, update, submission, now),
      scope: key.scope,
      reply,
      now,
    });
    if (outcome === 'in-flight') throw new ProblemError('key-in-flight', { headers: { 'retry-after': '1' } });
    if (outcome === 'overtaken') return undefined;
    this.outbox.wake();
    return { status: reply.status, view };
  }

  private eventRows(
    { register: { locationId, organisationId } }: KnownHome,
    { home }: AcceptedUpdate,
    submission: NewSubmission,
    now: Date,
  ): HomeWrite['events'] {
    const { actor, version } = submission;
    const events = eventsOfSave({ locationId, organisationId, version, home }, submission);
    const traceparent = currentTraceparent();
    return outboxRows(events, { actor, now, source: 'capacity', ...(traceparent ? { traceparent } : {}) });
  }

  private auditOf({ caller, contract }: UpdateRequest, { actor }: Hand, at: Date): HomeWrite['audit'] {
    return { auditId: randomUUID(), at, actor, sessionId: caller.claims.sid, action: contract.id };
  }
}

/** Kept as text: jsonb would put the fields into another order, and a retried save is answered byte for byte. */
function replyText(view: BedsView): string {
  return JSON.stringify(view);
}

function replyFrom(body: unknown): BedsView {
  if (typeof body !== 'string') throw new TypeError('a stored reply of this app is text');
  return JSON.parse(body) as BedsView;
}

function acceptedOrRefused(decision: Decision): AcceptedUpdate {
  switch (decision.kind) {
    case 'accepted':
      return decision;
    case 'refused':
      throw new ProblemError('validation-failed', { errors: decision.problems });
    case 'confirmation-required':
      throw new ProblemError('confirmation-required', { warnings: decision.warnings });
  }
}

function submissionOf(
  { register: { locationId, organisationId } }: KnownHome,
  { home, update, changes, acceptedWarnings }: AcceptedUpdate,
  { by, actor }: Hand,
  { now, version }: { now: Date; version: number },
): NewSubmission {
  return {
    submissionId: randomUUID(),
    locationId,
    organisationId,
    version,
    kind: update,
    recordedAt: now,
    savedBy: by,
    actor,
    changes,
    lines: home.lines.map(lineState),
    acceptedWarnings,
    isDemo: false,
  };
}

function reasonRequired(): ProblemError {
  const message = 'Say why you are changing the figures of this home';
  return new ProblemError('validation-failed', { errors: [{ field: 'reason', rule: 'reason-required', message }] });
}
