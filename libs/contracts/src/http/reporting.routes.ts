import { SAVED_BY } from '../events';
import { ADMISSION_STATUS_CODES, BED_TYPE_CODES, LINE_STATUS_CODES } from '../reference';
import { flag, instant, integer, list, nullable, object, oneOf, text, type TypeOf } from '../shape';
import type { Policy } from '../access/policy';
import { route } from './route-contract';

/** Councils and ICBs see the homes aligned to them (S21); never grouped or filtered by provider (R42). */
const readers: Policy = {
  kind: 'rules',
  rules: [
    { who: 'council', relation: 'none' },
    { who: 'icb', relation: 'none' },
    { who: 'support', relation: 'none' },
  ],
};

export const vacancyReport = object({
  areaNames: list(text()),
  asOf: instant(),
  freshAsOf: nullable(instant({ description: 'Newest change that the report knows of' })),
  totals: object({
    homes: integer(),
    overdue: integer(),
    never: integer(),
    maximum: integer(),
    available: integer({ description: 'Open types only (R1)' }),
  }),
  homes: list(
    object({
      locationId: text(),
      name: text(),
      town: nullable(text()),
      isSynthetic: flag(),
      admissionStatus: nullable(oneOf(ADMISSION_STATUS_CODES)),
      lines: list(
        object({
          bedType: oneOf(BED_TYPE_CODES),
          status: oneOf(LINE_STATUS_CODES),
          total: nullable(integer()),
          vacancies: nullable(integer({ description: 'null: not declared, or the type is closed (R1)' })),
          available: nullable(integer({ description: '0 for a closed type (R1); null: not declared (R2)' })),
          isFlexible: flag(),
        }),
      ),
      available: nullable(integer({ description: 'Open types only (R1); null: never reported, which is not 0 (R2)' })),
      vacanciesUpdatedAt: nullable(
        instant({ description: 'That of the type that was left alone for longest (S66, R9)' }),
      ),
      updatedBy: nullable(oneOf(SAVED_BY)),
      isOverdue: flag({ description: 'Over 24 hours, or never (S67, S70)' }),
    }),
  ),
  nextCursor: nullable(text()),
});
export type VacancyReport = TypeOf<typeof vacancyReport>;

export const reportingRoutes = {
  vacancies: route({
    id: 'reporting.vacancies',
    app: 'reporting',
    method: 'GET',
    path: '/api/v1/reports/vacancies',
    summary: 'Homes aligned to the caller: vacancies by type, last update, who is overdue (S21, S113)',
    exposure: 'public',
    policy: readers,
    query: {
      overdueOnly: { schema: { type: 'boolean', default: false }, description: 'Only homes not updated for 24 hours' },
      cursor: { schema: { type: 'string', maxLength: 400 }, description: 'nextCursor of the page before' },
      limit: { schema: { type: 'integer', minimum: 1, maximum: 200, default: 100 }, description: 'Homes per page' },
    },
    status: 200,
    response: vacancyReport,
    problems: ['invalid-request'],
  }),
  vacanciesCsv: route({
    id: 'reporting.vacancies-csv',
    app: 'reporting',
    method: 'GET',
    path: '/api/v1/reports/vacancies.csv',
    summary: 'The same, complete, as CSV: one row per home and bed type',
    exposure: 'public',
    policy: readers,
    query: {
      overdueOnly: { schema: { type: 'boolean', default: false }, description: 'Only homes not updated for 24 hours' },
    },
    status: 200,
    needsFreshAuthorisation: true,
    mediaType: 'text/csv',
  }),
} as const;
