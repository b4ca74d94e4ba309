import type { LocationCapacityState, LocationState, UpdateRecorded, Version } from '@oct/contracts';
import { BadRecordError, type ReceivedEvent } from '@oct/platform/messaging';
import { figures } from './domain/figures';
import { registerFacts } from './domain/register-facts';
import type { CapacityEntry, CountEntry, RegisterEntry } from './home-projection';

export function registerEntry(event: ReceivedEvent<LocationState>): RegisterEntry {
  const { key: locationId, occurredAt: changedAt, data } = event;
  return { locationId, version: versionOf(event), changedAt, facts: registerFacts(data) };
}

export function capacityEntry(event: ReceivedEvent<LocationCapacityState>): CapacityEntry {
  const { key: locationId, occurredAt: changedAt, data } = event;
  return { locationId, version: versionOf(event), changedAt, figures: figures(data) };
}

/** None for a save of prices: it says nothing about vacancies (R9). */
export function countEntries({ locationId, kind, locationVersion: version, savedBy }: UpdateRecorded): CountEntry[] {
  return kind === 'prices' ? [] : [{ locationId, version, countedBy: savedBy }];
}

/** State without a version could overwrite what is newer. */
function versionOf({ version }: ReceivedEvent<unknown>): Version {
  if (version === undefined) throw new BadRecordError('header ce_version is missing');
  return version;
}
