import { Injectable } from '@nestjs/common';
import { systemActor, type OrganisationState, type Version } from '@oct/contracts';
import { Clock } from '@oct/platform/clock';
import { Database } from '@oct/platform/database';
import { AccessChangeRecorder } from '../accounts/access-change.recorder';
import { AccountRepository } from '../accounts/account.repository';
import type { Organisation } from '../accounts/domain/account';
import { OrganisationRepository } from './organisation.repository';

@Injectable()
export class KeepOrganisationCopyService {
  constructor(
    private readonly database: Database,
    private readonly organisations: OrganisationRepository,
    private readonly accounts: AccountRepository,
    private readonly recorder: AccessChangeRecorder,
    private readonly clock: Clock,
  ) {}

  /** What an organisation is responsible for is part of what its people may see: their sessions begin anew with it. */
  async keep(state: OrganisationState, version: Version): Promise<void> {
    await this.database.transaction(systemActor('organisation-copy'), async (tx) => {
      const kept = await this.organisations.keepIfNewer(tx, state, version);
      if (!kept?.before || !changesAccess(kept.before, state)) return;
      const now = this.clock.now();
      for (const account of await this.accounts.lockOfOrganisation(tx, state.organisationId)) {
        await this.recorder.changed(tx, account, {}, 'organisation-changed', now);
      }
    });
  }
}

function changesAccess(before: Organisation, after: OrganisationState): boolean {
  const areas = (codes: readonly string[]): string => [...codes].sort().join(' ');
  return before.type !== after.type || areas(before.areaCodes) !== areas(after.areaCodes);
}
