import { Module, type DynamicModule } from '@nestjs/common';
import { HttpJwksSource, NoRelationFacts } from '@oct/platform/auth';
import { RuntimeModule, type Runtime } from '@oct/platform/bootstrap';
import { DatabaseModule } from '@oct/platform/database';
import { HttpModule } from '@oct/platform/http';
import { MessagingModule } from '@oct/platform/messaging';
import type { ReportingConfig } from './config/reporting.config';
import { reportingDatabase } from './data-source';
import { ExportAudit } from './exports/export-audit';
import { PostgresExportAudit } from './exports/postgres.export-audit';
import { AppendSubmissionWhenUpdateIsRecordedConsumer } from './history/append-submission-when-update-is-recorded.consumer';
import { PostgresSubmissionHistory } from './history/postgres.submission-history';
import { SubmissionHistory } from './history/submission-history';
import { HomeProjection } from './homes/home-projection';
import { PostgresHomeProjection } from './homes/postgres.home-projection';
import { RememberFiguresWhenCapacityChangesConsumer } from './homes/remember-figures-when-capacity-changes.consumer';
import { RememberHomeWhenLocationChangesConsumer } from './homes/remember-home-when-location-changes.consumer';
import { RebuildFromLogService } from './repair/rebuild-from-log.service';
import { ExportVacanciesService } from './vacancies/export-vacancies.service';
import { PostgresVacancyReportRepository } from './vacancies/postgres.vacancy-report.repository';
import { ReportSettings } from './vacancies/report-settings';
import { ReportVacanciesService } from './vacancies/report-vacancies.service';
import { VacanciesController } from './vacancies/vacancies.controller';
import { VacancyReportRepository } from './vacancies/vacancy-report.repository';

@Module({})
export class AppModule {
  static forRuntime(runtime: Runtime<ReportingConfig>): DynamicModule {
    const { config } = runtime;
    return {
      module: AppModule,
      imports: [
        RuntimeModule.forRuntime(runtime),
        DatabaseModule.forApp({ ...reportingDatabase, url: config.DATABASE_URL }),
        MessagingModule.forApp({
          app: 'reporting',
          contracts: [],
          eventLogUrl: config.EVENT_LOG_URL,
          databaseUrl: config.DATABASE_URL,
        }),
        HttpModule.forApp({ jwks: new HttpJwksSource(config.JWKS_URL), facts: NoRelationFacts }),
      ],
      controllers: [
        VacanciesController,
        RememberHomeWhenLocationChangesConsumer,
        RememberFiguresWhenCapacityChangesConsumer,
        AppendSubmissionWhenUpdateIsRecordedConsumer,
      ],
      providers: [
        { provide: HomeProjection, useClass: PostgresHomeProjection },
        { provide: SubmissionHistory, useClass: PostgresSubmissionHistory },
        { provide: VacancyReportRepository, useClass: PostgresVacancyReportRepository },
        { provide: ExportAudit, useClass: PostgresExportAudit },
        { provide: ReportSettings, useValue: new ReportSettings(config.OVERDUE_AFTER_HOURS) },
        ReportVacanciesService,
        ExportVacanciesService,
        RebuildFromLogService,
      ],
    };
  }
}
