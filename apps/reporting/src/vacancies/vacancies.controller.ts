import { Controller, Header, Query, StreamableFile } from '@nestjs/common';
import { reportingRoutes, type VacancyReport } from '@oct/contracts';
import { Caller } from '@oct/platform/auth';
import { CurrentCaller, HandlesRoute } from '@oct/platform/http';
import { ukDay } from './csv/times';
import { VacanciesCsvRequest, VacanciesRequest } from './dto/vacancies.request';
import { ExportVacanciesService } from './export-vacancies.service';
import { ReportVacanciesService } from './report-vacancies.service';

@Controller()
export class VacanciesController {
  constructor(
    private readonly reports: ReportVacanciesService,
    private readonly exports: ExportVacanciesService,
  ) {}

  @HandlesRoute(reportingRoutes.vacancies)
  @Header('cache-control', 'no-store')
  report(@CurrentCaller() caller: Caller, @Query() query: VacanciesRequest): Promise<VacancyReport> {
    return this.reports.report(caller, query);
  }

  @HandlesRoute(reportingRoutes.vacanciesCsv)
  @Header('cache-control', 'no-store')
  async csv(@CurrentCaller() caller: Caller, @Query() query: VacanciesCsvRequest): Promise<StreamableFile> {
    const { asOf, content } = await this.exports.export(caller, query);
    return new StreamableFile(content, {
      type: 'text/csv; charset=utf-8',
      disposition: `attachment; filename="care-home-vacancies-${ukDay(asOf)}.csv"`,
    });
  }
}
