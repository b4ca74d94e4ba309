import { ORGANISATION_TYPES } from '../access/claims';
import { classified, flag, list, object, oneOf, text, type TypeOf } from '../shape';
import type { EventContract } from './event-contract';

const shape = object({
  organisationId: text({ description: 'CQC provider id, or `la-`, `icb-`, `lrf-`, `region-`, `nhs-` and the code' }),
  type: oneOf(ORGANISATION_TYPES),
  name: text(),
  areaCodes: list(text(), { description: 'Areas it is responsible for; none for providers' }),
  isActive: flag(),
  isSynthetic: flag(),
});

export type OrganisationState = TypeOf<typeof shape>;

export const providersOrganisationV1: EventContract<OrganisationState> = {
  topic: 'providers.organisation.v1',
  kind: 'state',
  owner: 'providers',
  audience: 'internal',
  keyOf: 'organisationId',
  partitions: 4,
  description: 'An organisation that holds accounts, and the areas it is responsible for. Full state.',
  schema: classified('internal', shape),
  example: {
    organisationId: 'la-E08000004',
    type: 'council',
    name: 'Oldham',
    areaCodes: ['E08000004'],
    isActive: true,
    isSynthetic: false,
  },
};
