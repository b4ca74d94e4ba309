/**
 * Short stay services a home may offer on any of its long-term vacancies (S43, R26). "Short stay services not
 * provided" is a state of the home (an empty list that was chosen), not a code.
 */
import { rowOf, rowsByCode } from './code-list';

export const SHORT_STAY_SERVICES = [
  { code: 'discharge-to-assess', label: 'Discharge to Assess' },
  { code: 'intermediate-care', label: 'Intermediate Care' },
  { code: 'reablement-support', label: 'Reablement Support' },
  { code: 'rehabilitation', label: 'Rehabilitation' },
  { code: 'respite-care', label: 'Respite Care' },
] as const;

export type ShortStayService = (typeof SHORT_STAY_SERVICES)[number]['code'];
export interface ShortStayServiceDetails {
  readonly code: ShortStayService;
  readonly label: string;
}

const byCode = rowsByCode<ShortStayServiceDetails>(SHORT_STAY_SERVICES);

export const SHORT_STAY_SERVICE_CODES: readonly ShortStayService[] = SHORT_STAY_SERVICES.map((row) => row.code);
export const SHORT_STAY_NOT_PROVIDED_LABEL = 'Short stay services not provided';

export function isShortStayService(value: unknown): value is ShortStayService {
  return typeof value === 'string' && byCode.has(value);
}

export function shortStayService(code: ShortStayService): ShortStayServiceDetails {
  return rowOf(byCode, code, 'short stay service');
}
