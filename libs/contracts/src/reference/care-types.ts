/** Care types a home declares (S34). Both are on by default; with none the home is not searchable (conflict 14). */
import { rowOf, rowsByCode } from './code-list';

export const CARE_TYPES = [
  { code: 'residential-care', label: 'Residential care' },
  { code: 'nursing-care', label: 'Nursing care' },
] as const;

export type CareType = (typeof CARE_TYPES)[number]['code'];
export interface CareTypeDetails {
  readonly code: CareType;
  readonly label: string;
}

const byCode = rowsByCode<CareTypeDetails>(CARE_TYPES);

export const CARE_TYPE_CODES: readonly CareType[] = CARE_TYPES.map((row) => row.code);

export function isCareType(value: unknown): value is CareType {
  return typeof value === 'string' && byCode.has(value);
}

export function careType(code: CareType): CareTypeDetails {
  return rowOf(byCode, code, 'care type');
}
