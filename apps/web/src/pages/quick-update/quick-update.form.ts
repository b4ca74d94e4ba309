import {
  BED_TYPE_CODES,
  bedType,
  type BedType,
  type FieldProblem,
  type LineStatus,
  type SaveBedsRequest,
  type Version,
} from '@oct/contracts';
import type { FieldError } from '@oct/ui';
import { fieldError } from '../../page/field-errors';
import type { SentFields } from '../../page/sent-fields';
import { isDeclared, type OfferLine } from './figures';

/** Field names and ids of one bed type; the same in the template, the form and the error summary. */
export function fieldsOf(code: BedType) {
  return {
    total: `${code}-total`,
    vacancies: `${code}-vacancies`,
    status: `${code}-status`,
    flexible: `${code}-flexible`,
    shown: `${code}-shown`,
  };
}

export interface TypedLine {
  bedType: BedType;
  total: string;
  vacancies: string;
  status: string;
  isFlexible: boolean;
  /** What the page showed before anything was typed, in one text; empty for a type that was never entered. */
  shown: string;
}

export interface QuickUpdateForm {
  version: Version | undefined;
  lines: readonly TypedLine[];
  acceptedWarnings: readonly string[];
  reason: string;
}

export const ACCEPTED_FIELD = 'accepted';
export const REASON_FIELD = 'reason';
/** The same field in the form of "Nothing has changed", which is on the same page. */
export const CONFIRM_REASON_ID = 'confirm-reason';
export const CONFIRM_FORM_ID = 'nothing-changed';

/** The line as a page shows it that nobody has typed in. */
export function untypedLine(code: BedType, line: OfferLine | undefined): TypedLine {
  const wasDeclared = line !== undefined && isDeclared(line);
  const typed = {
    bedType: code,
    total: line?.maximum?.toString() ?? '',
    vacancies: line?.accepting?.toString() ?? '',
    status: wasDeclared ? line.status : '',
    isFlexible: line?.isFlexible ?? false,
  };
  return { ...typed, shown: wasDeclared ? inOneText(typed) : '' };
}

/** The visitor changed something of it, or said something of a type that had said nothing. */
export function isTouched(line: TypedLine): boolean {
  return line.shown === '' ? line.total !== '' || line.vacancies !== '' : line.shown !== inOneText(line);
}

function inOneText({ total, vacancies, status, isFlexible }: Omit<TypedLine, 'shown'>): string {
  return [vacancies, total, status, ...(isFlexible ? ['flexible'] : [])].join(' ');
}

export function readQuickUpdateForm(sent: SentFields): QuickUpdateForm {
  const lines = BED_TYPE_CODES.filter((code) => sent.has(fieldsOf(code).total)).map((code): TypedLine => {
    const fields = fieldsOf(code);
    return {
      bedType: code,
      total: sent.text(fields.total),
      vacancies: sent.text(fields.vacancies),
      status: sent.text(fields.status),
      isFlexible: sent.text(fields.flexible) === 'yes',
      shown: sent.text(fields.shown),
    };
  });
  return {
    version: sent.version(),
    lines,
    acceptedWarnings: sent.all(ACCEPTED_FIELD),
    reason: sent.text(REASON_FIELD),
  };
}

export type ReadyToSave = { request: SaveBedsRequest; errors?: undefined } | { errors: readonly FieldError[] };

/** Only what the API could not even be asked: it knows the rules, the page knows figures from letters. */
export function toSaveRequest(form: QuickUpdateForm): ReadyToSave {
  // Leaving both figures empty is a slip where the page showed some, and "never entered" where it did not.
  const filled = form.lines.filter((line) => line.shown !== '' || isTouched(line));
  const errors = filled.flatMap(errorsOf);
  const [first] = form.lines;
  if (filled.length === 0 && first)
    errors.push(fieldError(fieldsOf(first.bedType).vacancies, 'Enter the beds of at least one type'));
  if (errors.length > 0 || filled.length === 0) return { errors };
  const lines = filled.map((line) => ({
    bedType: line.bedType,
    total: Number(line.total),
    vacancies: Number(line.vacancies),
    status: line.status as LineStatus,
    isFlexible: line.isFlexible,
  }));
  return {
    request: {
      lines,
      ...(form.acceptedWarnings.length > 0 ? { acceptedWarnings: [...form.acceptedWarnings] } : {}),
      ...(form.reason ? { reason: form.reason } : {}),
    },
  };
}

function errorsOf(line: TypedLine): FieldError[] {
  const fields = fieldsOf(line.bedType);
  const { label } = bedType(line.bedType);
  const hasStatus = line.status === 'open' || line.status === 'closed';
  return [
    ...numberErrors(fields.vacancies, line.vacancies, 'vacancies', label),
    ...numberErrors(fields.total, line.total, 'total beds', label),
    ...(hasStatus ? [] : [fieldError(fields.status, `Say whether ${label} is open or closed`)]),
  ];
}

function numberErrors(fieldId: string, typed: string, what: string, label: string): FieldError[] {
  if (typed === '') return [fieldError(fieldId, `Enter the ${what} for ${label}. If there are none, enter 0`)];
  if (/^\d{1,4}$/.test(typed)) return [];
  return [fieldError(fieldId, `The ${what} for ${label} must be a whole number from 0 to 9,999`)];
}

/** The API names fields by their place in the request (`lines.0.vacancies`); the page has them by type. */
export function errorsOfProblems(problems: readonly FieldProblem[], request: SaveBedsRequest): FieldError[] {
  return problems.map(({ field, message }) => {
    if (field === REASON_FIELD) return fieldError(REASON_FIELD, message);
    const [, index = '0', name = ''] = /^lines\.(\d+)(?:\.(\w+))?/.exec(field) ?? [];
    const line = request.lines[Number(index)] ?? request.lines[0];
    if (!line) return fieldError('figures', message);
    const fields = fieldsOf(line.bedType);
    const ids: Readonly<Record<string, string>> = {
      total: fields.total,
      status: fields.status,
      isFlexible: fields.flexible,
    };
    return fieldError(ids[name] ?? fields.vacancies, message);
  });
}
