import {
  capacityLocationCapacityV1,
  type LocationCapacityState,
  type LocationState,
  providersLocationV1,
  type Version,
} from '@oct/contracts';
import { BadRecordError, type ReceivedEvent } from '@oct/platform/messaging';
import type { SourceChange } from './home-rows';

/** The topics that are joined, and the half of the row that each one fills. */
export const SOURCES = { location: providersLocationV1, capacity: capacityLocationCapacityV1 } as const;

export function locationChange(event: ReceivedEvent<LocationState>): SourceChange {
  return { source: 'location', ...common(event), state: event.data };
}

export function capacityChange(event: ReceivedEvent<LocationCapacityState>): SourceChange {
  return { source: 'capacity', ...common(event), state: event.data };
}

function common(event: ReceivedEvent<unknown>): { locationId: string; version: Version; changedAt: Date } {
  if (event.version === undefined) throw new BadRecordError(`a record of ${event.topic} has no version`);
  return { locationId: event.key, version: event.version, changedAt: event.occurredAt };
}
