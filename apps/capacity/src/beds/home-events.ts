import {
  capacityLocationCapacityV1,
  capacityUpdateRecordedV1,
  nationalCapacityV1,
  type NationalCapacity,
  type OfferLineState,
} from '@oct/contracts';
import { outboxEvent, type OutboxEvent } from '@oct/platform/messaging';
import { homeState, lineState } from './beds-view';
import type { HomeBeds } from './domain/home-beds';
import { isDeclared } from './domain/offer-line';
import type { NewSubmission } from './submission.columns';

export interface PublishedHome {
  readonly locationId: string;
  readonly organisationId: string;
  readonly version: number;
  readonly home: HomeBeds;
}

/**
 * State of the home, its public twin, and the submission. The twin follows prices too, which it does not show: its version is
 * then always that of the home, and whoever compares topic and database finds them equal.
 */
export function eventsOfSave(published: PublishedHome, submission: NewSubmission): OutboxEvent[] {
  return [...stateEvents(published), submissionEvent(submission)];
}

export function stateEvents(published: PublishedHome): OutboxEvent[] {
  return [stateEvent(published), nationalEvent(published)];
}

function stateEvent({ locationId, organisationId, version, home }: PublishedHome): OutboxEvent {
  const { vacanciesSavedBy } = home;
  const data = { locationId, organisationId, ...homeState(home), vacanciesSavedBy };
  return outboxEvent(capacityLocationCapacityV1, locationId, data, version);
}

export function submissionEvent(submission: NewSubmission): OutboxEvent {
  const { locationId, savedBy } = submission;
  const data = {
    submissionId: submission.submissionId,
    locationId,
    organisationId: submission.organisationId,
    locationVersion: submission.version,
    kind: submission.kind,
    recordedAt: submission.recordedAt.toISOString(),
    savedBy,
    lines: submission.lines,
    acceptedWarnings: submission.acceptedWarnings,
    // What a home writes to itself stays at home.
    reason: savedBy === 'home' ? null : (submission.actor.reason ?? null),
  };
  return outboxEvent(capacityUpdateRecordedV1, locationId, data);
}

/** The allow-list in code: field by field, so that a new field of a line stays inside until somebody adds it here (R51). */
function nationalEvent({ locationId, version, home }: PublishedHome): OutboxEvent {
  const { admissionStatus, vacanciesUpdatedAt } = homeState(home);
  const lines = home.lines.filter(isDeclared).map((line) => publicLine(lineState(line)));
  return outboxEvent(
    nationalCapacityV1,
    locationId,
    { locationId, admissionStatus, lines, vacanciesUpdatedAt },
    version,
  );
}

function publicLine(line: OfferLineState): NationalCapacity['lines'][number] {
  const { bedType, maximum, occupied, reserved, accepting, unavailable } = line;
  const { status, isFlexible, countedAt, confirmedAt } = line;
  return { bedType, maximum, occupied, reserved, accepting, unavailable, status, isFlexible, countedAt, confirmedAt };
}
