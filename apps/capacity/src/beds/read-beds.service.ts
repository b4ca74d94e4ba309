import { Injectable } from '@nestjs/common';
import { capacityRoutes, type BedsView, type SubmissionList } from '@oct/contracts';
import type { Caller } from '@oct/platform/auth';
import { Clock } from '@oct/platform/clock';
import { bedsViewOf, withoutClosedVacancies } from './beds-view';
import { CLASSIC_POLICY } from './domain/capacity-policy';
import { isShownClosedVacancies, knownHome } from './home-access';
import { HomeRepository } from './home.repository';
import type { SubmissionRow } from './submission.row';

const MOST_SUBMISSIONS = 50;

@Injectable()
export class ReadBedsService {
  constructor(
    private readonly homes: HomeRepository,
    private readonly clock: Clock,
  ) {}

  async beds(caller: Caller, locationId: string): Promise<BedsView> {
    const record = await this.homes.read(locationId);
    const home = knownHome({ caller, contract: capacityRoutes.getBeds }, record);
    const view = bedsViewOf(home, this.clock.now(), CLASSIC_POLICY);
    return isShownClosedVacancies(caller, home) ? view : withoutClosedVacancies(view);
  }

  /** S26, S65: who saved when, from what to what. */
  async submissions(caller: Caller, locationId: string): Promise<SubmissionList> {
    knownHome({ caller, contract: capacityRoutes.listSubmissions }, await this.homes.read(locationId));
    const rows = await this.homes.submissions(locationId, MOST_SUBMISSIONS);
    return { items: rows.map(itemOf) };
  }
}

function itemOf(row: SubmissionRow): SubmissionList['items'][number] {
  return {
    submissionId: row.submissionId,
    kind: row.kind,
    recordedAt: row.recordedAt.toISOString(),
    savedBy: row.savedBy,
    accountId: row.actor.id,
    door: row.actor.door,
    version: Number(row.version),
    changes: row.changes,
    acceptedWarnings: row.acceptedWarnings,
  };
}
