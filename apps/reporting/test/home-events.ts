import { randomUUID } from 'node:crypto';
import type { INestApplicationContext } from '@nestjs/common';
import {
  capacityLocationCapacityV1,
  capacityUpdateRecordedV1,
  providersLocationV1,
  type BedType,
  type LocationCapacityState,
  type LocationState,
  type OfferLineState,
  type UpdateRecorded,
} from '@oct/contracts';
import type { LogRecordInput, ReceivedEvent } from '@oct/platform/messaging';
import { AppendSubmissionWhenUpdateIsRecordedConsumer } from '../src/history/append-submission-when-update-is-recorded.consumer';
import { RememberFiguresWhenCapacityChangesConsumer } from '../src/homes/remember-figures-when-capacity-changes.consumer';
import { RememberHomeWhenLocationChangesConsumer } from '../src/homes/remember-home-when-location-changes.consumer';

/** The example of the contract, changed by whatever the test is about. */
export function locationState(locationId: string, changes: Partial<LocationState> = {}): LocationState {
  return { ...providersLocationV1.example, locationId, ...changes };
}

export function linkedTo(links: { predecessorIds?: string[]; successorIds?: string[] }): Pick<LocationState, 'cqc'> {
  return { cqc: { ...providersLocationV1.example.cqc, ...links } };
}

export function inAreas(...areaCodes: string[]): Pick<LocationState, 'areaCodes'> {
  return { areaCodes };
}

export function line(
  bedType: BedType,
  total: number,
  vacancies: number,
  more: Partial<OfferLineState> = {},
): OfferLineState {
  const [example] = capacityLocationCapacityV1.example.lines;
  if (!example) throw new Error('the example has a line');
  const split = { maximum: total, occupied: total - vacancies, accepting: vacancies };
  return { ...example, bedType, ...split, ...more };
}

/** As a save of figures leaves it: who saved last also said the vacancies. */
export function capacityState(
  locationId: string,
  savedAt: string | null,
  changes: Partial<LocationCapacityState> = {},
): LocationCapacityState {
  const { example } = capacityLocationCapacityV1;
  return {
    ...example,
    locationId,
    vacanciesUpdatedAt: savedAt,
    totalsUpdatedAt: savedAt,
    lastSavedAt: savedAt,
    ...changes,
  };
}

export function submission(locationId: string, changes: Partial<UpdateRecorded> = {}): UpdateRecorded {
  return { ...capacityUpdateRecordedV1.example, submissionId: randomUUID(), locationId, ...changes };
}

type Data = LocationState | LocationCapacityState | UpdateRecorded;

/** Hands events to the consumers of the app, as the log would after it has read them. */
export class Events {
  constructor(private readonly app: INestApplicationContext) {}

  async location(state: LocationState, version = 1): Promise<void> {
    await this.app.get(RememberHomeWhenLocationChangesConsumer).handle(received(state.locationId, state, version));
  }

  async capacity(state: LocationCapacityState, version = 1): Promise<void> {
    await this.app.get(RememberFiguresWhenCapacityChangesConsumer).handle(received(state.locationId, state, version));
  }

  async recorded(update: UpdateRecorded): Promise<void> {
    await this.app.get(AppendSubmissionWhenUpdateIsRecordedConsumer).handle(received(update.locationId, update));
  }

  async erased(locationId: string, version: number): Promise<void> {
    await this.app
      .get(RememberHomeWhenLocationChangesConsumer)
      .handle(received<LocationState>(locationId, null, version));
    await this.app
      .get(RememberFiguresWhenCapacityChangesConsumer)
      .handle(received<LocationCapacityState>(locationId, null, version));
  }
}

export const OCCURRED_AT = '2026-11-20T09:00:00.000Z';

function received<T extends Data>(key: string, data: T | null, version?: number): ReceivedEvent<T> {
  return {
    id: randomUUID(),
    topic: 'test',
    type: 'test',
    key,
    subject: key,
    occurredAt: new Date(OCCURRED_AT),
    data,
    partition: 0,
    offset: 0,
    ...(version === undefined ? {} : { version }),
  };
}

/** The same as a record of the log (CloudEvents, binary mode). */
export function logRecord(topic: string, key: string, data: Data | null, version?: number): LogRecordInput {
  const headers: Record<string, string> = {
    ce_specversion: '1.0',
    ce_id: randomUUID(),
    ce_type: topic,
    ce_source: 'test',
    ce_subject: key,
    ce_time: OCCURRED_AT,
    'content-type': 'application/json',
    ...(version === undefined ? {} : { ce_version: String(version) }),
  };
  return { key, value: data === null ? null : JSON.stringify(data), headers };
}
