import { capacityLocationCapacityV1 } from './capacity-location-capacity.v1';
import { capacityUpdateRecordedV1 } from './capacity-update-recorded.v1';
import { identityAccountV1 } from './identity-account.v1';
import { nationalCapacityV1 } from './national-capacity.v1';
import { nationalRegisterV1 } from './national-register.v1';
import { providersLocationV1 } from './providers-location.v1';
import { providersOrganisationV1 } from './providers-organisation.v1';

/** Every topic that exists. docs/asyncapi.yaml equals this list by test. */
export const EVENT_CONTRACTS = [
  providersLocationV1,
  providersOrganisationV1,
  capacityLocationCapacityV1,
  capacityUpdateRecordedV1,
  identityAccountV1,
  nationalCapacityV1,
  nationalRegisterV1,
] as const;
