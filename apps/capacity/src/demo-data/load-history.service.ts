import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import { systemActor, versionOf } from '@oct/contracts';
import { Clock } from '@oct/platform/clock';
import { Database } from '@oct/platform/database';
import { Outbox, type OutboxEvent } from '@oct/platform/messaging';
import { lineState } from '../beds/beds-view';
import { ageInDays } from '../beds/domain/shift-times';
import { stateEvents, submissionEvent } from '../beds/home-events';
import type { NewSubmission } from '../beds/submission.columns';
import { RegisterRepository } from '../register/register.repository';
import type { RegisteredHome } from '../register/registered-home';
import { DemoHomeRepository, type DemoHome } from './demo-home.repository';
import { replayHistory } from './domain/replay-history';
import type { LoadedUpdate } from './history-file';

const HOMES_AT_ONCE = 50;
const LOOK_EVERY_MS = 200;

export interface LoadReport {
  loadedHomes: number;
  loadedUpdates: number;
  /** Homes that have been saved already: a second run changes nothing. */
  unchangedHomes: number;
  problems: string[];
}

type Filled = DemoHome & { readonly submissions: readonly NewSubmission[] };

/** Fills made-up homes with a past: the rules and rows of a save, its events too, many homes to a transaction. */
@Injectable()
export class LoadHistoryService {
  constructor(
    private readonly database: Database,
    private readonly register: RegisterRepository,
    private readonly demoHomes: DemoHomeRepository,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
  ) {}

  /** Homes that the register does not have yet are waited for: their events may still be on the way. */
  async run(
    histories: ReadonlyMap<string, readonly LoadedUpdate[]>,
    options: { waitMs: number; onProgress: (homes: number) => void },
  ): Promise<LoadReport> {
    const known = await this.registered([...histories.keys()], options.waitMs);
    const report: LoadReport = { loadedHomes: 0, loadedUpdates: 0, unchangedHomes: 0, problems: [] };
    const epoch = await this.database.restoreEpoch();
    const filled = [...histories].flatMap(
      ([id, updates]) => this.fill(id, known.get(id), updates, epoch, report) ?? [],
    );
    for (let from = 0; from < filled.length; from += HOMES_AT_ONCE) {
      await this.write(filled.slice(from, from + HOMES_AT_ONCE), report);
      options.onProgress(report.loadedHomes);
    }
    return report;
  }

  private async registered(ids: readonly string[], waitMs: number): Promise<Map<string, RegisteredHome>> {
    const end = performance.now() + waitMs;
    for (;;) {
      const found = await this.register.homes(ids);
      if (found.size === ids.length || performance.now() > end) return found;
      await delay(LOOK_EVERY_MS);
    }
  }

  private fill(
    locationId: string,
    register: RegisteredHome | undefined,
    updates: readonly LoadedUpdate[],
    epoch: number,
    report: LoadReport,
  ): Filled | undefined {
    const unfit = unfitness(register);
    if (unfit || !register) {
      report.problems.push(`${locationId}: ${unfit}`);
      return undefined;
    }
    const replay = replayHistory(updates, register.registeredBeds);
    if (replay.kind === 'refused') {
      const [problem] = replay.problems;
      report.problems.push(`line ${replay.at.line}, ${locationId}: ${problem?.message ?? 'refused'}`);
      return undefined;
    }
    const { organisationId } = register;
    const submissions = replay.steps.map(({ past, update }, index): NewSubmission => ({
      submissionId: randomUUID(),
      locationId,
      organisationId,
      version: versionOf(epoch, index + 1),
      kind: update.update,
      recordedAt: past.saving.now,
      savedBy: past.saving.by,
      actor: past.actor,
      changes: update.changes,
      lines: update.home.lines.map(lineState),
      acceptedWarnings: update.acceptedWarnings,
      isDemo: true,
    }));
    const version = versionOf(epoch, submissions.length);
    const demoAgeDays = ageInDays(replay.home, this.clock.now());
    return { locationId, organisationId, version, home: replay.home, demoAgeDays, submissions };
  }

  private async write(homes: readonly Filled[], report: LoadReport): Promise<void> {
    await this.database.transaction(systemActor('load-history', 'command'), async (tx) => {
      const inserted = await this.demoHomes.insertHomes(tx, homes);
      const fresh = homes.filter((home) => inserted.has(home.locationId));
      const submissions = fresh.flatMap((home) => home.submissions);
      await this.demoHomes.saveLines(tx, fresh);
      await this.demoHomes.insertSubmissions(tx, submissions);
      await this.demoHomes.insertAudit(
        tx,
        submissions.map((submission) => ({ auditId: randomUUID(), submission })),
      );
      await this.outbox.write(tx, eventsOf(fresh), { now: this.clock.now(), source: 'capacity' });
      report.loadedHomes += fresh.length;
      report.loadedUpdates += submissions.length;
      report.unchangedHomes += homes.length - fresh.length;
    });
  }
}

/** State topics keep the last record only, so one state per home is enough; its history goes out whole. */
function eventsOf(homes: readonly Filled[]): OutboxEvent[] {
  return homes.flatMap((home) => [...stateEvents(home), ...home.submissions.map(submissionEvent)]);
}

function unfitness(register: RegisteredHome | undefined): string | undefined {
  if (!register) return 'not in the register (yet): import it first';
  if (!register.isSynthetic) return 'a real home gets no invented past';
  return register.isCareHome ? undefined : 'not a care home';
}
