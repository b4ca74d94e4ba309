import { Injectable } from '@nestjs/common';
import { nextVersion, versionOf } from '@oct/contracts';
import { Clock } from '@oct/platform/clock';
import { Database, type Transaction } from '@oct/platform/database';
import { Outbox } from '@oct/platform/messaging';
import { locationEvents } from '../location/location-events';
import { takeRegisterTurn } from '../location/register-turn';
import type { Organisation } from '../organisation/domain/organisation';
import { decideProvider, type FoundProvider, type ProviderDecision } from '../organisation/domain/provider-naming';
import { organisationEvent, OrganisationRepository } from '../organisation/organisation.repository';
import type { ImportRun } from './import-run';
import { batchesOf } from './batches-of';
import { RegisterRepository } from './register.repository';
import type { FeedSurvey } from './survey-feed';

const PROVIDERS_AT_A_TIME = 500;

/** The organisations come before their homes, whose state carries the organisation's name. */
@Injectable()
export class ImportProvidersService {
  constructor(
    private readonly database: Database,
    private readonly organisations: OrganisationRepository,
    private readonly register: RegisterRepository,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
  ) {}

  async apply(run: ImportRun, survey: FeedSurvey): Promise<void> {
    const names = new Map<string, string>();
    for await (const batch of batchesOf(candidates(survey), PROVIDERS_AT_A_TIME)) {
      const decided = await this.database.transaction(run.actor, (tx) => this.applyBatch(tx, run, batch, survey));
      for (const { organisationId, name } of decided) names.set(organisationId, name);
    }
    run.providerNames = names;
  }

  private async applyBatch(
    tx: Transaction,
    run: ImportRun,
    batch: readonly FoundProvider[],
    survey: FeedSurvey,
  ): Promise<Pick<Organisation, 'organisationId' | 'name'>[]> {
    await takeRegisterTurn(tx);
    const known = await this.organisations.lock(
      tx,
      batch.map(({ organisationId }) => organisationId),
    );
    const relevant = batch.filter(({ organisationId: id }) => survey.providers.has(id) || known.has(id));
    const decisions = relevant.map((found) => decideProvider(known.get(found.organisationId), found, run.rules.asOf));
    for (const { outcome } of decisions) {
      if (outcome === 'new') run.tally.counts.providersNew += 1;
      if (outcome === 'renamed') run.tally.counts.providersRenamed += 1;
    }
    await this.rename(tx, run, decisions);
    if (!run.isDryRun) await this.save(tx, run, known, decisions);
    return decisions.map(({ organisation }) => organisation);
  }

  private async save(
    tx: Transaction,
    run: ImportRun,
    known: ReadonlyMap<string, Organisation>,
    decisions: readonly ProviderDecision[],
  ): Promise<void> {
    const versioned = decisions
      .filter(({ outcome, isConfirmed }) => outcome !== 'unchanged' || isConfirmed)
      .map(({ outcome, organisation }) => {
        const before = known.get(organisation.organisationId)?.version;
        if (before === undefined)
          return { isNews: true, organisation: { ...organisation, version: versionOf(run.restoreEpoch, 0) } };
        const isNews = outcome === 'renamed';
        return {
          isNews,
          organisation: { ...organisation, version: isNews ? nextVersion(before, run.restoreEpoch) : before },
        };
      });
    await this.organisations.save(
      tx,
      versioned.map(({ organisation }) => organisation),
    );
    const events = versioned.filter(({ isNews }) => isNews).map(({ organisation }) => organisationEvent(organisation));
    await this.outbox.write(tx, events, { now: this.clock.now(), source: 'providers' });
  }

  /** Every home of a provider whose name changed carries the new one, whether it is in this file or not. */
  private async rename(tx: Transaction, run: ImportRun, decisions: readonly ProviderDecision[]): Promise<void> {
    const renamed = new Map(
      decisions
        .filter(({ outcome }) => outcome === 'renamed')
        .map(({ organisation }) => [organisation.organisationId, organisation.name]),
    );
    if (renamed.size === 0) return;
    const homes = await this.register.lockOfOrganisations(tx, [...renamed.keys()]);
    const written = [...homes.values()].map((home) => {
      const organisationName = renamed.get(home.entry.organisationId) ?? home.organisationName;
      const change = { field: 'organisationName', from: home.organisationName, to: organisationName };
      const location = { ...home, organisationName, version: nextVersion(home.version, run.restoreEpoch) };
      return { location, what: 'register' as const, changes: [change] };
    });
    for (const { location } of written) {
      run.changedIds.add(location.locationId);
      run.tally.fieldChanged('organisationName');
    }
    if (run.importId === undefined) return;
    const locations = written.map(({ location }) => location);
    const now = this.clock.now();
    await this.register.save(tx, locations);
    await this.register.recordChanges(tx, written, { at: now, importId: run.importId, asOf: run.rules.asOf });
    await this.outbox.write(tx, locations.flatMap(locationEvents), { now, source: 'providers' });
  }
}

function* candidates({ providers, otherProviderNames }: FeedSurvey): Iterable<FoundProvider> {
  yield* providers.values();
  for (const [organisationId, name] of otherProviderNames) yield { organisationId, name, isSynthetic: false };
}
