import type { OrganisationState, OrganisationType, Version } from '@oct/contracts';

/** What is known of an organisation, apart from its place in history. */
export interface OrganisationFacts {
  readonly organisationId: string;
  readonly type: OrganisationType;
  readonly name: string;
  /** Areas it is responsible for; none for providers, whose homes are theirs by ownership. */
  readonly areaCodes: readonly string[];
  readonly isActive: boolean;
  readonly isSynthetic: boolean;
}

export interface Organisation extends OrganisationFacts {
  readonly version: Version;
  /** Day of the newest file that named it; null where no file did. */
  readonly nameAsOf: string | null;
}

export function organisationState(organisation: OrganisationFacts): OrganisationState {
  const { organisationId, type, name, areaCodes, isActive, isSynthetic } = organisation;
  return { organisationId, type, name, areaCodes: [...areaCodes], isActive, isSynthetic };
}
