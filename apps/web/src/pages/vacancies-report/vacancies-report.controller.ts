import { Controller } from '@nestjs/common';
import { Clock } from '@oct/platform/clock';
import { ReportingClient } from '../../clients/reporting.client';
import { HandlesPage } from '../../page/handles-page.decorator';
import { HandedOn, Shown, type PageAnswer } from '../../page/page-answer';
import { SentFields } from '../../page/sent-fields';
import { CurrentVisit, QueryFields, Visit } from '../../page/visit';
import { vacanciesReportPages } from './vacancies-report.pages';
import { vacanciesReportModel } from './vacancies-report.view-model';

const HOMES_PER_PAGE = 50;

@Controller()
export class VacanciesReportController {
  constructor(
    private readonly reporting: ReportingClient,
    private readonly clock: Clock,
  ) {}

  @HandlesPage(vacanciesReportPages.show)
  async show(@CurrentVisit() visit: Visit, @QueryFields() query: SentFields): Promise<PageAnswer> {
    const overdueOnly = query.text('overdue') === 'yes';
    const page = { overdueOnly, cursor: query.optional('cursor'), limit: HOMES_PER_PAGE };
    const report = await this.reporting.vacancies(visit, page);
    return new Shown(
      'vacancies-report/vacancies-report.njk',
      vacanciesReportModel(report, overdueOnly, this.clock.now()),
    );
  }

  @HandlesPage(vacanciesReportPages.csv)
  async csv(@CurrentVisit() visit: Visit, @QueryFields() query: SentFields): Promise<PageAnswer> {
    const overdueOnly = query.text('overdue') === 'yes';
    return new HandedOn(await this.reporting.vacanciesCsv(visit, { overdueOnly }));
  }
}
