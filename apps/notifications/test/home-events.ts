import {
  capacityLocationCapacityV1,
  providersLocationV1,
  type LocationCapacityState,
  type LocationState,
} from '@oct/contracts';

export function locationState(changes: Partial<LocationState> = {}): LocationState {
  return { ...providersLocationV1.example, ...changes };
}

export function capacityState(vacanciesUpdatedAt: string | null): LocationCapacityState {
  return { ...capacityLocationCapacityV1.example, vacanciesUpdatedAt };
}
