import { admissionStatusLabel, bedType, lineStatusLabel } from '@oct/contracts';
import { stringify } from 'csv-stringify/sync';
import type { ReportedLine, SavedBy } from '../../homes/domain/figures';
import type { ReportedHome } from '../vacancy-report.mapper';
import { safeText } from './safe-text';
import { ukTime, utcTime } from './times';

/** Excel takes a file without this mark for Windows-1252 and spoils every name with an accent. */
export const BYTE_ORDER_MARK = '\uFEFF';

type Cell = string | number;

interface Column {
  heading: string;
  /** Undefined line: a home that has entered nothing yet has one row all the same. */
  cell: (home: ReportedHome, line: ReportedLine | undefined, asOf: Date) => Cell | null;
}

const SAID_BY: Record<SavedBy, string> = {
  home: 'The home',
  broker: 'A broker for the home',
  support: 'Support team',
  system: 'The system',
};

const COLUMNS: readonly Column[] = [
  { heading: 'CQC location ID', cell: (home) => home.locationId },
  { heading: 'Home', cell: (home) => home.name },
  { heading: 'Town', cell: (home) => home.town },
  { heading: 'Invented for demonstration', cell: (home) => yesOrNo(home.isSynthetic) },
  {
    heading: 'Admissions to the home',
    cell: ({ admissionStatus }) => (admissionStatus ? admissionStatusLabel(admissionStatus) : null),
  },
  { heading: 'Bed type', cell: (_, line) => (line ? bedType(line.bedType).label : null) },
  { heading: 'Open or closed', cell: (_, line) => (line ? lineStatusLabel(line.status) : null) },
  { heading: 'Total beds', cell: (_, line) => line?.total ?? null },
  { heading: 'Vacancies (empty when closed)', cell: (_, line) => line?.vacancies ?? null },
  { heading: 'Available (0 when closed)', cell: (_, line) => line?.available ?? null },
  { heading: 'Flexible', cell: (_, line) => (line ? yesOrNo(line.isFlexible) : null) },
  {
    heading: 'Vacancies last updated (UTC)',
    cell: ({ vacanciesUpdatedAt: at }) => (at === null ? null : utcTime(new Date(at))),
  },
  {
    heading: 'Vacancies last updated (UK time)',
    cell: ({ vacanciesUpdatedAt: at }) => (at === null ? 'Never' : ukTime(new Date(at))),
  },
  { heading: 'Updated by', cell: ({ updatedBy }) => (updatedBy ? SAID_BY[updatedBy] : null) },
  { heading: 'Overdue (over 24 hours, or never)', cell: (home) => yesOrNo(home.isOverdue) },
  { heading: 'Report made (UTC)', cell: (_home, _line, asOf) => utcTime(asOf) },
  { heading: 'Report made (UK time)', cell: (_home, _line, asOf) => ukTime(asOf) },
];

export function csvHeading(): string {
  return BYTE_ORDER_MARK + lines([COLUMNS.map(({ heading }) => heading)]);
}

/** One row per home and bed type. Every figure is as of its own home's last update, which its row tells (C42). */
export function csvRows(homes: readonly ReportedHome[], asOf: Date): { text: string; count: number } {
  const rows = homes.flatMap((home) =>
    (home.lines.length > 0 ? home.lines : [undefined]).map((line) =>
      COLUMNS.map(({ cell }) => safe(cell(home, line, asOf))),
    ),
  );
  return { text: lines(rows), count: rows.length };
}

function safe(cell: Cell | null): Cell | null {
  return typeof cell === 'string' ? safeText(cell) : cell;
}

function lines(rows: readonly (readonly (Cell | null)[])[]): string {
  return stringify(
    rows.map((row) => [...row]),
    { record_delimiter: 'windows', quoted_string: true },
  );
}

function yesOrNo(value: boolean): string {
  return value ? 'Yes' : 'No';
}
