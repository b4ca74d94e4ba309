import { bedType, type VacancyReport } from '@oct/contracts';
import { NOT_REPORTED, shownAdmissionStatus, type PageModel, type ShownStatus } from '@oct/ui';
import { paths } from '../../paths';
import { capital, counted, listed } from '../../words/counts';
import { ageWords, momentWords } from '../../words/moments';
import { saverKindWords } from '../../words/savers';

type Home = VacancyReport['homes'][number];

export interface ReportRow {
  name: string;
  place: string;
  mark?: string;
  /** Undefined: not reported. */
  status?: ShownStatus;
  lines: readonly string[];
  free: string;
  updated: string;
  isOverdue: boolean;
}

export interface VacanciesReportModel extends PageModel {
  area: string;
  asOf: string;
  summary: readonly { key: string; value: string }[];
  isOverdueOnly: boolean;
  toggle: { text: string; href: string };
  csvHref: string;
  rows: readonly ReportRow[];
  nextHref?: string;
}

export function vacanciesReportModel(report: VacancyReport, isOverdueOnly: boolean, now: Date): VacanciesReportModel {
  const overdue = isOverdueOnly ? ({ overdue: 'yes' } as const) : {};
  const { totals } = report;
  return {
    title: 'Vacancies report',
    area: listed(report.areaNames) || 'No area',
    asOf: `${momentWords(report.asOf, now)}${report.freshAsOf ? `; newest change known ${momentWords(report.freshAsOf, now)}` : ''}`,
    summary: [
      { key: 'Homes', value: totals.homes.toLocaleString('en-GB') },
      {
        key: 'Beds free',
        value: `${totals.available.toLocaleString('en-GB')} of ${totals.maximum.toLocaleString('en-GB')}, open types only`,
      },
      {
        key: 'Overdue',
        value: `${counted(totals.overdue, 'home')} not updated for 24 hours, ${totals.never} of them never`,
      },
    ],
    isOverdueOnly,
    toggle: isOverdueOnly
      ? { text: 'Show all homes', href: paths.vacancies() }
      : { text: 'Show only homes that are overdue', href: paths.vacancies({ overdue: 'yes' }) },
    csvHref: paths.vacanciesCsv(overdue),
    rows: report.homes.map((home) => rowOf(home, now)),
    ...(report.nextCursor ? { nextHref: paths.vacancies({ ...overdue, cursor: report.nextCursor }) } : {}),
  };
}

function rowOf(home: Home, now: Date): ReportRow {
  const at = home.vacanciesUpdatedAt;
  const by = saverKindWords(home.updatedBy);
  return {
    name: home.name,
    place: home.town ?? `Town: ${NOT_REPORTED}`,
    ...(home.isSynthetic ? { mark: 'Invented home' } : {}),
    ...(home.admissionStatus ? { status: shownAdmissionStatus(home.admissionStatus) } : {}),
    lines: home.lines.map(lineWords),
    free: home.available === null ? NOT_REPORTED : String(home.available),
    updated: at === null ? 'Never' : capital(`${momentWords(at, now)}, ${ageWords(at, now)}${by ? `, ${by}` : ''}`),
    isOverdue: home.isOverdue,
  };
}

/** R1: what stands empty in a closed type is not available to anybody. */
function lineWords(line: Home['lines'][number]): string {
  const { label } = bedType(line.bedType);
  if (line.status === 'closed') return `${label}: closed`;
  if (line.total === null || line.vacancies === null || line.available === null) return `${label}: ${NOT_REPORTED}`;
  return `${label}: ${line.available} of ${line.total}${line.isFlexible ? ', flexible' : ''}`;
}
