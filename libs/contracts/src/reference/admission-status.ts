/** Status of a type, admission status of a home and availability label of a search result: three things (R6). */
import { rowOf, rowsByCode } from './code-list';

/** Each bed type is open or closed to admissions (S72). */
export const LINE_STATUSES = [
  { code: 'open', label: 'Open' },
  { code: 'closed', label: 'Closed' },
] as const;
export type LineStatus = (typeof LINE_STATUSES)[number]['code'];
export const LINE_STATUS_CODES: readonly LineStatus[] = LINE_STATUSES.map((row) => row.code);

/** Derived from the status of the types, never an input (S73, R6). */
export const ADMISSION_STATUSES = [
  { code: 'open', label: 'Open' },
  { code: 'partially-closed', label: 'Partially Closed' },
  { code: 'closed', label: 'Closed' },
] as const;
export type AdmissionStatus = (typeof ADMISSION_STATUSES)[number]['code'];
export const ADMISSION_STATUS_CODES: readonly AdmissionStatus[] = ADMISSION_STATUSES.map((row) => row.code);

/** What a search result says about what was asked for (R6). */
export const AVAILABILITIES = [
  { code: 'beds-available', label: 'Beds available' },
  { code: 'limited', label: 'Limited' },
  { code: 'full', label: 'Full' },
  { code: 'closed', label: 'Closed' },
] as const;
export type Availability = (typeof AVAILABILITIES)[number]['code'];
export const AVAILABILITY_CODES: readonly Availability[] = AVAILABILITIES.map((row) => row.code);

const lineStatuses = rowsByCode<{ code: LineStatus; label: string }>(LINE_STATUSES);
const admissionStatuses = rowsByCode<{ code: AdmissionStatus; label: string }>(ADMISSION_STATUSES);
const availabilities = rowsByCode<{ code: Availability; label: string }>(AVAILABILITIES);

export function isLineStatus(value: unknown): value is LineStatus {
  return typeof value === 'string' && lineStatuses.has(value);
}

export function isAdmissionStatus(value: unknown): value is AdmissionStatus {
  return typeof value === 'string' && admissionStatuses.has(value);
}

export function isAvailability(value: unknown): value is Availability {
  return typeof value === 'string' && availabilities.has(value);
}

export function lineStatusLabel(code: LineStatus): string {
  return rowOf(lineStatuses, code, 'line status').label;
}

export function admissionStatusLabel(code: AdmissionStatus): string {
  return rowOf(admissionStatuses, code, 'admission status').label;
}

export function availabilityLabel(code: Availability): string {
  return rowOf(availabilities, code, 'availability').label;
}

/** All open, mixed or all closed (S73). A home without any type has no admission status. */
export function admissionStatusOf(lines: readonly LineStatus[]): AdmissionStatus | undefined {
  if (lines.length === 0) return undefined;
  if (lines.every((status) => status === 'open')) return 'open';
  return lines.every((status) => status === 'closed') ? 'closed' : 'partially-closed';
}
