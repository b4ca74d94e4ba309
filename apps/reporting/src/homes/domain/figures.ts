import {
  BED_TYPE_CODES,
  type AdmissionStatus,
  type LocationCapacityState,
  type OfferLineState,
  type SAVED_BY,
  type VacancyReport,
} from '@oct/contracts';

export type SavedBy = (typeof SAVED_BY)[number];
export type ReportedLine = VacancyReport['homes'][number]['lines'][number];

/** What reports need of the figures of a home. */
export interface Figures {
  lines: ReportedLine[];
  maximum: number;
  available: number;
  admissionStatus: AdmissionStatus | null;
  vacanciesUpdatedAt: string | null;
  lastSavedAt: string | null;
  lastSavedBy: SavedBy | null;
}

const NONE: Figures = {
  lines: [],
  maximum: 0,
  available: 0,
  admissionStatus: null,
  vacanciesUpdatedAt: null,
  lastSavedAt: null,
  lastSavedBy: null,
};

/** `null` is an erasure (R53). */
export function figures(state: LocationCapacityState | null): Figures {
  if (state === null) return NONE;
  const lines = state.lines
    .toSorted((a, b) => BED_TYPE_CODES.indexOf(a.bedType) - BED_TYPE_CODES.indexOf(b.bedType))
    .map(reportedLine);
  return {
    lines,
    maximum: sum(lines.map((line) => line.total ?? 0)),
    available: sum(lines.map((line) => line.available ?? 0)),
    admissionStatus: state.admissionStatus,
    vacanciesUpdatedAt: state.vacanciesUpdatedAt,
    lastSavedAt: state.lastSavedAt,
    lastSavedBy: state.lastSavedBy,
  };
}

/** Vacancies of a closed type are kept and count as 0 available (R1). What was never entered stays empty, and is not 0 (R2). */
function reportedLine({ bedType, status, maximum, accepting, isFlexible }: OfferLineState): ReportedLine {
  const available = status === 'open' ? accepting : 0;
  return { bedType, status, total: maximum, vacancies: accepting, available, isFlexible };
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, each) => total + each, 0);
}
