import { Injectable } from '@nestjs/common';
import { nextVersion, versionOf } from '@oct/contracts';
import { Clock } from '@oct/platform/clock';
import { Database, type Transaction } from '@oct/platform/database';
import { Outbox } from '@oct/platform/messaging';
import { type Location, NO_CONTACT, NOTHING_OFFERED, NOTHING_OWN } from '../location/domain/location';
import { locationEvents } from '../location/location-events';
import { takeRegisterTurn } from '../location/register-turn';
import { decideRow, type RowDecision } from './domain/decide-row';
import type { StagedLine, StagedLocation } from './domain/staged-row';
import type { ImportRun } from './import-run';
import { RegisterRepository } from './register.repository';

interface StagedHome {
  readonly line: number;
  readonly row: StagedLocation;
}

interface DecidedHome extends StagedHome {
  readonly decision: RowDecision;
  readonly location: Location;
}

/** A few hundred rows of a file in one transaction: read, decided, written and published in a handful of statements. */
@Injectable()
export class ImportHomesService {
  constructor(
    private readonly database: Database,
    private readonly register: RegisterRepository,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
  ) {}

  async applyBatch(run: ImportRun, batch: readonly StagedLine[]): Promise<void> {
    const homes = batch.flatMap((line) => stagedHome(run, line) ?? []);
    if (homes.length === 0) return;
    const decided = await this.database.transaction(run.actor, (tx) => this.applyHomes(tx, run, homes));
    for (const { row, decision } of decided) {
      if (decision.outcome === 'changed') run.changedIds.add(row.locationId);
      run.tally.decided(row.locationId, decision);
    }
  }

  private async applyHomes(tx: Transaction, run: ImportRun, homes: readonly StagedHome[]): Promise<DecidedHome[]> {
    await takeRegisterTurn(tx);
    const known = await this.register.lock(
      tx,
      homes.map(({ row }) => row.locationId),
    );
    const decided = homes.flatMap((home) => this.decide(run, home, known.get(home.row.locationId)) ?? []);
    const { importId } = run;
    if (importId !== undefined) await this.write(tx, run, importId, decided);
    return decided;
  }

  private decide(run: ImportRun, home: StagedHome, known: Location | undefined): DecidedHome | undefined {
    const { row, line } = home;
    if (known && known.isSynthetic !== row.isSynthetic) {
      const reason = known.isSynthetic
        ? 'is the id of an invented home here'
        : 'is the id of a real home: invented homes need their own';
      run.tally.bad(line, [{ field: 'locationId', reason }]);
      return undefined;
    }
    const decision = decideRow(known, row, run.rules);
    return { ...home, decision, location: nextLocation(run, row, known, decision) };
  }

  private async write(
    tx: Transaction,
    run: ImportRun,
    importId: string,
    decided: readonly DecidedHome[],
  ): Promise<void> {
    const inScope = decided.filter(({ decision }) => decision.outcome !== 'out-of-scope');
    const written = inScope.filter(({ decision }) => decision.outcome !== 'unchanged');
    const locations = written.map(({ location }) => location);
    const confirmed = inScope.filter(({ decision }) => decision.outcome === 'unchanged' && decision.isConfirmed);
    const now = this.clock.now();
    const { asOf } = run.rules;
    await this.register.save(tx, locations);
    await this.register.saveFieldDates(
      tx,
      confirmed.map(({ location }) => location),
    );
    await this.register.recordChanges(
      tx,
      written.map(({ location, decision: { outcome, changes } }) => ({
        location,
        what: outcome === 'changed' ? 'register' : 'registered',
        changes,
      })),
      { at: now, importId, asOf },
    );
    await this.register.keepRawRows(
      tx,
      inScope.map(({ row, line }) => ({ locationId: row.locationId, line, raw: row.raw })),
      { importId, kind: run.kind, asOf },
    );
    await this.outbox.write(tx, locations.flatMap(locationEvents), { now, source: 'providers' });
  }
}

/** Undefined for rows that are no home, which are counted here: providers came before, bad rows stop nothing else. */
function stagedHome(run: ImportRun, { line, row }: StagedLine): StagedHome | undefined {
  run.tally.counts.read += 1;
  if (row.kind === 'provider') {
    run.tally.counts.providersRead += 1;
    return undefined;
  }
  if (row.kind === 'bad') {
    run.tally.bad(line, row.problems);
    return undefined;
  }
  const before = run.lines.get(row.locationId);
  if (before !== undefined) {
    run.tally.bad(line, [{ field: 'locationId', reason: `${row.locationId} was in line ${before} already` }]);
    return undefined;
  }
  run.lines.set(row.locationId, line);
  return { line, row };
}

function nextLocation(
  run: ImportRun,
  row: StagedLocation,
  known: Location | undefined,
  decision: RowDecision,
): Location {
  const { entry, fieldAsOf, place } = decision;
  const organisationName = run.providerNames.get(entry.organisationId) ?? known?.organisationName ?? '';
  if (known) {
    const version = decision.outcome === 'changed' ? nextVersion(known.version, run.restoreEpoch) : known.version;
    return { ...known, entry, fieldAsOf, place, organisationName, version };
  }
  return {
    locationId: row.locationId,
    version: versionOf(run.restoreEpoch, 0),
    isSynthetic: row.isSynthetic,
    organisationName,
    entry,
    fieldAsOf,
    own: NOTHING_OWN,
    place,
    offer: NOTHING_OFFERED,
    contact: NO_CONTACT,
    offerSavedAt: null,
    offerSavedBy: null,
  };
}
