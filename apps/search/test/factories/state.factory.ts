import {
  type BedType,
  capacityLocationCapacityV1,
  type LocationCapacityState,
  type LocationState,
  type Offer,
  type OfferLineState,
  providersLocationV1,
} from '@oct/contracts';
import type { SourceChange } from '../../src/home-rows/home-rows';
import { OL1 } from './home.factory';

export const AT = new Date('2026-11-20T09:12:00.000Z');

export type LocationChanges = Partial<Omit<LocationState, 'offer' | 'cqc'>> & {
  offer?: Partial<Offer>;
  cqc?: Partial<LocationState['cqc']>;
};

/** What providers says of a home that every condition holds for; in the centre of OL1. */
export function locationState(locationId: string, changes: LocationChanges = {}): LocationState {
  const { example } = providersLocationV1;
  return {
    ...example,
    position: { ...OL1, basis: 'postcode' },
    ...changes,
    locationId,
    offer: { ...example.offer, ...changes.offer },
    cqc: { ...example.cqc, ...changes.cqc },
  };
}

export function lineState(bedType: BedType, changes: Partial<OfferLineState> = {}): OfferLineState {
  const at = AT.toISOString();
  return {
    bedType,
    pricePence: 85_000,
    maximum: 20,
    occupied: 18,
    reserved: 0,
    accepting: 2,
    unavailable: 0,
    status: 'open',
    isFlexible: false,
    countedAt: at,
    confirmedAt: null,
    receivedAt: at,
    validAt: at,
    ...changes,
  };
}

export function capacityState(locationId: string, changes: Partial<LocationCapacityState> = {}): LocationCapacityState {
  return {
    ...capacityLocationCapacityV1.example,
    lines: [lineState('general-residential'), lineState('dementia-residential', { accepting: 1, occupied: 19 })],
    ...changes,
    locationId,
  };
}

export function locationChange(
  locationId: string,
  version: number,
  changes: LocationChanges | null = {},
  changedAt = AT,
): SourceChange {
  const state = changes && locationState(locationId, changes);
  return { source: 'location', locationId, version, state, changedAt };
}

export function capacityChange(
  locationId: string,
  version: number,
  changes: Partial<LocationCapacityState> | null = {},
  changedAt = AT,
): SourceChange {
  const state = changes && capacityState(locationId, changes);
  return { source: 'capacity', locationId, version, state, changedAt };
}
