import type { Client } from 'pg';
import type { HomeFact } from '../invariants';

interface ReportedLine {
  readonly bedType: string;
  readonly total: number | null;
  readonly vacancies: number | null;
  readonly status: string;
}

/** Reports keep no moment of a count for each line. */
export async function reportsOf(reporting: Client): Promise<HomeFact[]> {
  const { rows } = await reporting.query<{ location: string; lines: ReportedLine[] }>(
    'SELECT location_id AS location, lines FROM home',
  );
  return rows.map(({ location, lines }) => ({
    location,
    lines: lines.map(({ bedType, total, vacancies, status }) => ({
      bedType,
      total,
      vacancies,
      isOpen: status === 'open',
      countedAt: null,
    })),
  }));
}
