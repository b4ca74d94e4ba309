import type { VacancyReport } from '@oct/contracts';
import { isOverdue } from './domain/overdue';
import { saidBy } from './domain/said-by';
import type { HomeRow } from './vacancy-report.repository';

export type ReportedHome = VacancyReport['homes'][number];

export function reportedHome(row: HomeRow, overdueBefore: Date): ReportedHome {
  const { locationId, name, town, isSynthetic, admissionStatus, lines, available, vacanciesUpdatedAt } = row;
  return {
    locationId,
    name,
    town,
    isSynthetic,
    admissionStatus,
    lines,
    available,
    vacanciesUpdatedAt: vacanciesUpdatedAt?.toISOString() ?? null,
    updatedBy: saidBy(row),
    isOverdue: isOverdue(vacanciesUpdatedAt, overdueBefore),
  };
}
