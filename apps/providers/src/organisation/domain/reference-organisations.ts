import {
  ICBS,
  icbFullName,
  LOCAL_AUTHORITIES,
  LOCAL_RESILIENCE_FORUMS,
  NHS_REGIONS,
  type OrganisationType,
  REGIONS,
} from '@oct/contracts';
import type { OrganisationFacts } from './organisation';

/**
 * The public bodies that every installation knows: 153 councils, the 42 ICBs of 2024, 38 LRFs, 9 regions, 7 NHS regions, and
 * one organisation each for national users and for support (S25, R49). Hospitals and GPs are put in one by one.
 */
export function referenceOrganisations(): OrganisationFacts[] {
  return [
    ...LOCAL_AUTHORITIES.map(({ code, name }) => responsibleFor('council', `la-${code}`, name, code)),
    ...ICBS.map((board) => responsibleFor('icb', `icb-${board.code}`, icbFullName(board), board.code)),
    ...LOCAL_RESILIENCE_FORUMS.map(({ code, name }) =>
      responsibleFor('lrf', `lrf-${code}`, `${name} Local Resilience Forum`, code),
    ),
    ...REGIONS.map(({ code, name }) => responsibleFor('region', `region-${code}`, name, code)),
    ...NHS_REGIONS.map(({ code, name }) => responsibleFor('region', `region-${code}`, `NHS England ${name}`, code)),
    nationwide('national', 'National users'),
    nationwide('support', 'Support team'),
  ];
}

function responsibleFor(type: OrganisationType, organisationId: string, name: string, code: string): OrganisationFacts {
  return { organisationId, type, name, areaCodes: [code], isActive: true, isSynthetic: false };
}

function nationwide(type: 'national' | 'support', name: string): OrganisationFacts {
  return { organisationId: type, type, name, areaCodes: [], isActive: true, isSynthetic: false };
}
