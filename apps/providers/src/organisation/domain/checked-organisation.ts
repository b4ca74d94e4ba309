import {
  icb,
  localAuthority,
  localResilienceForum,
  nhsRegion,
  ORGANISATION_TYPES,
  type OrganisationType,
  region,
  subIcb,
} from '@oct/contracts';
import { ONE_LINE } from '../../location/domain/one-line';
import type { OrganisationFacts } from './organisation';

export interface GivenOrganisation {
  readonly id: string | undefined;
  readonly type: string | undefined;
  readonly name: string | undefined;
  readonly areaCodes: readonly string[];
  readonly isActive: boolean;
  readonly isSynthetic: boolean;
}

/** How ids of each type begin, so that nobody makes a council under the id of a hospital. Providers come from CQC only. */
const ID_OF: Readonly<Record<Exclude<OrganisationType, 'provider'>, RegExp>> = {
  hospital: /^nhs-[A-Z0-9]{3,10}$/,
  gp: /^nhs-[A-Z0-9]{3,10}$/,
  council: /^la-E\d{8}$/,
  icb: /^icb-E\d{8}$/,
  lrf: /^lrf-E\d{8}$/,
  region: /^region-E\d{8}$/,
  national: /^national(-[a-z0-9-]{1,40})?$/,
  support: /^support$/,
};

/** The organisation, or sentences that say what to put right. */
export function checkedOrganisation(given: GivenOrganisation): OrganisationFacts | readonly string[] {
  const type = ORGANISATION_TYPES.find((each) => each === given.type);
  const name = given.name?.trim() ?? '';
  const unknownAreas = given.areaCodes.filter((code) => !isArea(code));
  const problems = [
    ...(type === undefined ? [`--type takes one of ${Object.keys(ID_OF).join(', ')}`] : idProblems(type, given.id)),
    ...(name === '' || name.length > 300 ? ['--name takes the name of the organisation'] : []),
    ...(ONE_LINE.test(name) ? [] : ['--name: write the name on one line, without hidden control characters']),
    ...unknownAreas.map((code) => `--areas: ${code} is not the code of an area`),
  ];
  if (problems.length > 0 || type === undefined || given.id === undefined) return problems;
  const { id: organisationId, isActive, isSynthetic } = given;
  return { organisationId, type, name, areaCodes: [...new Set(given.areaCodes)].sort(), isActive, isSynthetic };
}

function idProblems(type: OrganisationType, id: string | undefined): string[] {
  if (type === 'provider') return ['providers come from the CQC register: import a file instead'];
  return ID_OF[type].test(id ?? '') ? [] : [`--id of a ${type} looks like ${EXAMPLES[type]}`];
}

const EXAMPLES: Readonly<Record<Exclude<OrganisationType, 'provider'>, string>> = {
  hospital: 'nhs-RW6',
  gp: 'nhs-P85001',
  council: 'la-E08000004',
  icb: 'icb-E54000057',
  lrf: 'lrf-E48000013',
  region: 'region-E12000002',
  national: 'national or national-dhsc',
  support: 'support',
};

function isArea(code: string): boolean {
  return [localAuthority, icb, subIcb, localResilienceForum, region, nhsRegion].some(
    (find) => find(code) !== undefined,
  );
}
