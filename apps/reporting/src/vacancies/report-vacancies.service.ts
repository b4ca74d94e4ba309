import { Injectable } from '@nestjs/common';
import type { VacancyReport } from '@oct/contracts';
import type { Caller } from '@oct/platform/auth';
import { Clock } from '@oct/platform/clock';
import { ProblemError } from '@oct/platform/http';
import { fromCursor, toCursor, type ListPosition } from './domain/list-position';
import { overdueBefore } from './domain/overdue';
import { areaNames } from './domain/report-scope';
import type { VacanciesRequest } from './dto/vacancies.request';
import { ReportSettings } from './report-settings';
import { scopeOf } from './scope-of-caller';
import { reportedHome } from './vacancy-report.mapper';
import { VacancyReportRepository } from './vacancy-report.repository';

@Injectable()
export class ReportVacanciesService {
  constructor(
    private readonly reports: VacancyReportRepository,
    private readonly settings: ReportSettings,
    private readonly clock: Clock,
  ) {}

  async report(caller: Caller, { overdueOnly, cursor, limit }: VacanciesRequest): Promise<VacancyReport> {
    const scope = scopeOf(caller);
    const asOf = this.clock.now();
    const before = overdueBefore(asOf, this.settings.overdueAfterHours);
    const page = await this.reports.report({
      scope,
      overdueOnly,
      overdueBefore: before,
      after: positionOf(cursor),
      limit,
    });
    const last = page.homes.at(-1);
    return {
      areaNames: areaNames(scope),
      asOf: asOf.toISOString(),
      freshAsOf: page.freshAsOf?.toISOString() ?? null,
      totals: page.totals,
      homes: page.homes.map((row) => reportedHome(row, before)),
      nextCursor: page.hasMore && last ? toCursor(last) : null,
    };
  }
}

function positionOf(cursor: string | undefined): ListPosition | undefined {
  if (cursor === undefined) return undefined;
  const position = fromCursor(cursor);
  if (!position) throw new ProblemError('invalid-request', { detail: 'cursor is nextCursor of the page before' });
  return position;
}
