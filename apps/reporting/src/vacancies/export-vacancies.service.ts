import { Readable } from 'node:stream';
import { Injectable } from '@nestjs/common';
import { reportingRoutes } from '@oct/contracts';
import type { Caller } from '@oct/platform/auth';
import { Clock } from '@oct/platform/clock';
import { ExportAudit } from '../exports/export-audit';
import { csvHeading, csvRows } from './csv/vacancy-csv';
import { overdueBefore } from './domain/overdue';
import type { VacanciesCsvRequest } from './dto/vacancies.request';
import { ReportSettings } from './report-settings';
import { scopeOf } from './scope-of-caller';
import { reportedHome } from './vacancy-report.mapper';
import { VacancyReportRepository, type HomePage, type ReportQuery } from './vacancy-report.repository';

/** So many homes in memory at a time: a council's are one statement, England's fifteen. */
const HOMES_AT_ONCE = 1_000;

export interface VacancyExport {
  asOf: Date;
  content: Readable;
}

@Injectable()
export class ExportVacanciesService {
  constructor(
    private readonly reports: VacancyReportRepository,
    private readonly audit: ExportAudit,
    private readonly settings: ReportSettings,
    private readonly clock: Clock,
  ) {}

  /** Audited, and the first homes read, before anything is answered: a failure until then is an ordinary problem. */
  async export(caller: Caller, { overdueOnly }: VacanciesCsvRequest): Promise<VacancyExport> {
    const scope = scopeOf(caller);
    const asOf = this.clock.now();
    const query = { scope, overdueOnly, overdueBefore: overdueBefore(asOf, this.settings.overdueAfterHours) };
    const filters = { overdueOnly, areaCodes: scope.kind === 'areas' ? scope.areaCodes : null };
    const exportId = await this.audit.begin(caller, { report: reportingRoutes.vacanciesCsv.id, filters }, asOf);
    const first = await this.reports.homes({ ...query, after: undefined, limit: HOMES_AT_ONCE });
    return { asOf, content: Readable.from(this.csv(exportId, query, first, asOf)) };
  }

  /** A failure on the way breaks the answer off, so that nobody takes a part for the whole; the audit says so. */
  private async *csv(exportId: string, query: ReportQuery, first: HomePage, asOf: Date): AsyncGenerator<string> {
    let rows = 0;
    let isComplete = false;
    try {
      yield csvHeading();
      for (let page: HomePage | undefined = first; page; page = await this.next(query, page)) {
        const homes = page.homes.map((row) => reportedHome(row, query.overdueBefore));
        const { text, count } = csvRows(homes, asOf);
        rows += count;
        if (count > 0) yield text;
      }
      isComplete = true;
    } finally {
      await this.audit.end(exportId, isComplete ? 'complete' : 'broken-off', rows, this.clock.now());
    }
  }

  private async next(query: ReportQuery, { homes, hasMore }: HomePage): Promise<HomePage | undefined> {
    if (!hasMore) return undefined;
    return this.reports.homes({ ...query, after: homes.at(-1), limit: HOMES_AT_ONCE });
  }
}
