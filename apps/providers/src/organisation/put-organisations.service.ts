import { Injectable } from '@nestjs/common';
import { nextVersion, systemActor, versionOf } from '@oct/contracts';
import { Clock } from '@oct/platform/clock';
import { Database } from '@oct/platform/database';
import { Outbox } from '@oct/platform/messaging';
import { type Organisation, type OrganisationFacts, organisationState } from './domain/organisation';
import { sameValue } from '../location/domain/same-value';
import { takeRegisterTurn } from '../location/register-turn';
import { organisationEvent, OrganisationRepository } from './organisation.repository';

export interface PutCounts {
  readonly added: number;
  readonly changed: number;
  readonly unchanged: number;
}

/** Puts organisations as they are to be: what is so already stays untouched, with its version. */
@Injectable()
export class PutOrganisationsService {
  constructor(
    private readonly database: Database,
    private readonly organisations: OrganisationRepository,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
  ) {}

  async put(wanted: readonly OrganisationFacts[], command: string): Promise<PutCounts> {
    const epoch = await this.database.restoreEpoch();
    return this.database.transaction(systemActor(command, 'command'), async (tx) => {
      await takeRegisterTurn(tx);
      const known = await this.organisations.lock(
        tx,
        wanted.map(({ organisationId }) => organisationId),
      );
      const written = wanted.flatMap((facts) => changed(known.get(facts.organisationId), facts, epoch) ?? []);
      await this.organisations.save(tx, written);
      await this.outbox.write(tx, written.map(organisationEvent), { now: this.clock.now(), source: 'providers' });
      const added = written.filter(({ organisationId }) => !known.has(organisationId)).length;
      return { added, changed: written.length - added, unchanged: wanted.length - written.length };
    });
  }
}

function changed(known: Organisation | undefined, facts: OrganisationFacts, epoch: number): Organisation | undefined {
  if (!known) return { ...facts, nameAsOf: null, version: versionOf(epoch, 0) };
  if (sameValue(organisationState(known), organisationState(facts))) return undefined;
  return { ...known, ...facts, version: nextVersion(known.version, epoch) };
}
