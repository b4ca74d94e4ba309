import type { OrganisationState, Version } from '@oct/contracts';
import type { Transaction } from '@oct/platform/database';
import type { Organisation } from '../accounts/domain/account';

/** The local copy of topic providers.organisation.v1. */
export abstract class OrganisationRepository {
  abstract find(organisationId: string): Promise<Organisation | undefined>;

  /** Writes it when it is newer. Answers what was there before; undefined when this one is not newer. */
  abstract keepIfNewer(
    tx: Transaction,
    state: OrganisationState,
    version: Version,
  ): Promise<{ before: Organisation | undefined } | undefined>;
}
