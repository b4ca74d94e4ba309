import type { AdmissionStatus, VacancyReport } from '@oct/contracts';
import type { ReportedLine } from '../homes/domain/figures';
import type { ListPosition } from './domain/list-position';
import type { ReportScope } from './domain/report-scope';
import type { LastWords } from './domain/said-by';

export interface ReportQuery {
  scope: ReportScope;
  overdueOnly: boolean;
  /** A home is overdue when its vacancies are older than this, or were never entered. */
  overdueBefore: Date;
}

export interface PageQuery extends ReportQuery {
  after: ListPosition | undefined;
  limit: number;
}

export interface HomeRow extends LastWords, ListPosition {
  name: string;
  town: string | null;
  isSynthetic: boolean;
  admissionStatus: AdmissionStatus | null;
  lines: ReportedLine[];
  available: number;
}

export interface HomePage {
  homes: HomeRow[];
  hasMore: boolean;
}

export interface ReportPage extends HomePage {
  totals: VacancyReport['totals'];
  freshAsOf: Date | null;
}

export abstract class VacancyReportRepository {
  /** One page with the totals of the whole result, of one moment: one statement. */
  abstract report(query: PageQuery): Promise<ReportPage>;
  /** One page of the same homes: one statement. */
  abstract homes(query: PageQuery): Promise<HomePage>;
}
