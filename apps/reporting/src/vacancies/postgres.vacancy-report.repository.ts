import { Injectable } from '@nestjs/common';
import { Database } from '@oct/platform/database';
import {
  VacancyReportRepository,
  type HomePage,
  type HomeRow,
  type PageQuery,
  type ReportPage,
} from './vacancy-report.repository';

/**
 * A home that was taken over is left out as soon as its successor is in reports itself: the same beds would be counted twice
 * (DATA 4.2).
 */
const IN_SCOPE = `
  SELECT location_id, sort_name, maximum, available, vacancies_updated_at,
    greatest(register_changed_at, capacity_changed_at) AS changed_at,
    vacancies_updated_at IS NULL OR vacancies_updated_at < $2 AS is_overdue
  FROM home
  WHERE is_listed AND ($1::text[] IS NULL OR area_codes && $1) AND NOT EXISTS (
    SELECT FROM succession JOIN home AS next ON next.location_id = successor_id
    WHERE predecessor_id = home.location_id AND next.is_listed
  )`;

const IN_RESULT = 'SELECT * FROM in_scope WHERE is_overdue OR NOT $3';

const PAGE = `
  SELECT location_id AS "locationId", sort_name AS "sortName"
  FROM in_result
  WHERE $4::text IS NULL OR (sort_name, location_id) > ($4 COLLATE "C", $5 COLLATE "C")
  ORDER BY sort_name, location_id
  LIMIT $6`;

const COLUMNS = `page."locationId", page."sortName", name, town, is_synthetic AS "isSynthetic",
  admission_status AS "admissionStatus", lines, home.available, vacancies_updated_at AS "vacanciesUpdatedAt",
  last_saved_at AS "lastSavedAt", last_saved_by AS "lastSavedBy", counted_by AS "countedBy"`;

const HOMES = `
  WITH in_scope AS (${IN_SCOPE}), in_result AS (${IN_RESULT}), page AS (${PAGE})
  SELECT ${COLUMNS} FROM page JOIN home ON home.location_id = page."locationId"
  ORDER BY page."sortName", page."locationId"`;

const REPORT = `
  WITH in_scope AS MATERIALIZED (${IN_SCOPE}), in_result AS (${IN_RESULT}), page AS (${PAGE}), totals AS (
    SELECT count(*)::integer AS homes, count(*) FILTER (WHERE is_overdue)::integer AS overdue,
      count(*) FILTER (WHERE vacancies_updated_at IS NULL)::integer AS never,
      coalesce(sum(maximum), 0)::integer AS maximum, coalesce(sum(available), 0)::integer AS available
    FROM in_result
  )
  SELECT to_jsonb(totals) AS totals, ${COLUMNS}, (SELECT max(changed_at) FROM in_scope) AS "freshAsOf"
  FROM totals LEFT JOIN page ON true LEFT JOIN home ON home.location_id = page."locationId"
  ORDER BY page."sortName", page."locationId"`;

type ReportRow = Pick<ReportPage, 'totals' | 'freshAsOf'> & (HomeRow | { locationId: null });

@Injectable()
export class PostgresVacancyReportRepository extends VacancyReportRepository {
  constructor(private readonly database: Database) {
    super();
  }

  override async report(query: PageQuery): Promise<ReportPage> {
    const rows = await this.database.query<ReportRow>(REPORT, parameters(query));
    const [first] = rows;
    if (!first) throw new Error('the totals of a report are always there');
    const homes = rows.filter((row): row is Extract<ReportRow, HomeRow> => row.locationId !== null);
    return { ...pageOf(homes, query.limit), totals: first.totals, freshAsOf: first.freshAsOf };
  }

  override async homes(query: PageQuery): Promise<HomePage> {
    return pageOf(await this.database.query<HomeRow>(HOMES, parameters(query)), query.limit);
  }
}

function parameters({ scope, overdueBefore, overdueOnly, after, limit }: PageQuery): unknown[] {
  const areaCodes = scope.kind === 'everything' ? null : scope.areaCodes;
  // One more than asked: whether there is a next page.
  return [areaCodes, overdueBefore, overdueOnly, after?.sortName ?? null, after?.locationId ?? null, limit + 1];
}

function pageOf(rows: HomeRow[], limit: number): HomePage {
  return { homes: rows.slice(0, limit), hasMore: rows.length > limit };
}
