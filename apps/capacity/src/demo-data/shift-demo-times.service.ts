import { Injectable } from '@nestjs/common';
import { nextVersion, systemActor, type OfferLineState } from '@oct/contracts';
import { Clock } from '@oct/platform/clock';
import { Database, toVersion, type Transaction } from '@oct/platform/database';
import { Outbox } from '@oct/platform/messaging';
import { ageInDays, shifted, shiftHome } from '../beds/domain/shift-times';
import { stateEvents } from '../beds/home-events';
import { lockHomes } from '../beds/locked-homes';
import type { NewSubmission } from '../beds/submission.columns';
import { SubmissionRow } from '../beds/submission.row';
import { DemoHomeRepository, type DemoHome } from './demo-home.repository';

const HOMES_AT_ONCE = 50;

export interface ShiftReport {
  movedHomes: number;
  unchangedHomes: number;
}

/**
 * Demonstration data grows old while nobody starts the system. Each made-up home that no person has saved is moved by whole
 * days until it is as many days old as on the day that it was loaded: fresh stays fresh, overdue stays overdue. The world is
 * told of the new state only: a submission is told once, and copies of the history know it already.
 */
@Injectable()
export class ShiftDemoTimesService {
  constructor(
    private readonly database: Database,
    private readonly demoHomes: DemoHomeRepository,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
  ) {}

  async run(): Promise<ShiftReport> {
    const rows = await this.database.query<{ location_id: string }>(
      'SELECT location_id FROM home WHERE demo_age_days IS NOT NULL ORDER BY location_id',
    );
    const ids = rows.map((row) => row.location_id);
    let movedHomes = 0;
    for (let from = 0; from < ids.length; from += HOMES_AT_ONCE) {
      movedHomes += await this.shift(ids.slice(from, from + HOMES_AT_ONCE));
    }
    return { movedHomes, unchangedHomes: ids.length - movedHomes };
  }

  private async shift(locationIds: readonly string[]): Promise<number> {
    const now = this.clock.now();
    const epoch = await this.database.restoreEpoch();
    return this.database.transaction(systemActor('shift-demo-times', 'command'), async (tx) => {
      const days = new Map<string, number>();
      const moved: DemoHome[] = [];
      for (const { demoAgeDays, ...stored } of await lockHomes(tx, locationIds)) {
        const by = demoAgeDays === null ? 0 : ageInDays(stored.home, now) - demoAgeDays;
        if (demoAgeDays === null || by <= 0) continue;
        const version = nextVersion(stored.version, epoch);
        moved.push({ ...stored, version, home: shiftHome(stored.home, by), demoAgeDays });
        days.set(stored.locationId, by);
      }
      if (moved.length === 0) return 0;
      const submissions = await movedSubmissions(tx, days);
      await this.demoHomes.updateHomes(tx, moved);
      await this.demoHomes.saveLines(tx, moved);
      await this.demoHomes.moveSubmissions(tx, submissions);
      await this.outbox.write(tx, moved.flatMap(stateEvents), { now, source: 'capacity' });
      return moved.length;
    });
  }
}

async function movedSubmissions(tx: Transaction, days: ReadonlyMap<string, number>): Promise<NewSubmission[]> {
  const rows = await tx.manager
    .createQueryBuilder(SubmissionRow, 'submission')
    .where('submission.location_id = ANY (:locationIds)', { locationIds: [...days.keys()] })
    .orderBy({ 'submission.location_id': 'ASC', 'submission.version': 'ASC' })
    .getMany();
  return rows.map((row) => {
    const by = days.get(row.locationId) ?? 0;
    const recordedAt = shifted(row.recordedAt, by);
    return { ...row, version: toVersion(row.version), recordedAt, lines: row.lines.map((line) => movedLine(line, by)) };
  });
}

function movedLine(line: OfferLineState, days: number): OfferLineState {
  const move = (moment: string | null): string | null => moment && shifted(new Date(moment), days).toISOString();
  return {
    ...line,
    countedAt: move(line.countedAt),
    confirmedAt: move(line.confirmedAt),
    receivedAt: move(line.receivedAt),
    validAt: move(line.validAt),
  };
}
