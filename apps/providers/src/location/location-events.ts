import { nationalRegisterV1, providersLocationV1 } from '@oct/contracts';
import { type OutboxEvent, outboxEvent } from '@oct/platform/messaging';
import type { Location } from './domain/location';
import { locationState, nationalRegister } from './domain/published-state';

/** The state for our own services and its public twin, at the same version (DESIGN 5). */
export function locationEvents(location: Location): OutboxEvent[] {
  const { locationId, version } = location;
  return [
    outboxEvent(providersLocationV1, locationId, locationState(location), version),
    outboxEvent(nationalRegisterV1, locationId, nationalRegister(location), version),
  ];
}
