import type { VacancyReport } from '@oct/contracts';
import type { ReportedLine } from '../homes/domain/figures';
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
    lines: lines.map(shownLine),
    // A home that never reported has no beds to be 0 of (R2).
    available: vacanciesUpdatedAt === null ? null : available,
    vacanciesUpdatedAt: vacanciesUpdatedAt?.toISOString() ?? null,
    updatedBy: saidBy(row),
    isOverdue: isOverdue(vacanciesUpdatedAt, overdueBefore),
  };
}

/** Vacancies of a closed type are shown to the home, not to those it is aligned to (R1, docs/adr/0014-vacancies-of-a-closed-type.md). */
function shownLine(line: ReportedLine): ReportedLine {
  return line.status === 'closed' ? { ...line, vacancies: null } : line;
}
