import type { FieldProblem } from '@oct/contracts';
import type { FieldError, PageModel } from '@oct/ui';
import { errorBeside, fieldError } from '../../page/field-errors';
import { paths } from '../../paths';

export interface ChangePasswordModel extends PageModel {
  action: string;
  mustChange: boolean;
  /** A form was posted after a session ended, and is sent once the password is changed (DESIGN 3.6). */
  hasKeptForm: boolean;
  hidden: readonly { name: string; value: string }[];
  rules: readonly string[];
  currentError?: string | undefined;
  newError?: string | undefined;
  againError?: string | undefined;
}

/** Shown on the screen (S11). Whether a password meets them is decided by identity. */
export const PASSWORD_RULES = [
  'At least 12 characters: three or four words that do not belong together work well.',
  'Any characters, spaces too. No mix of capitals, figures or signs is asked for.',
  'Not a password that is well known, easy to guess, or made of your name, email address or organisation.',
  'Not the one you have now.',
] as const;

export interface ChangePasswordState {
  mustChange: boolean;
  next: string | undefined;
  resume: string | undefined;
}

export function changePasswordModel(
  { mustChange, next, resume }: ChangePasswordState,
  errors: readonly FieldError[] = [],
): ChangePasswordModel {
  return {
    title: 'Change your password',
    errors,
    action: paths.changePassword(),
    mustChange,
    hasKeptForm: resume !== undefined,
    hidden: [...(next ? [{ name: 'next', value: next }] : []), ...(resume ? [{ name: 'resume', value: resume }] : [])],
    rules: PASSWORD_RULES,
    currentError: errorBeside(errors, 'current-password'),
    newError: errorBeside(errors, 'new-password'),
    againError: errorBeside(errors, 'new-password-again'),
  };
}

export interface TypedPasswords {
  current: string;
  wanted: string;
  again: string;
}

export function typedErrors({ current, wanted, again }: TypedPasswords): FieldError[] {
  return [
    ...(current === '' ? [fieldError('current-password', 'Enter your current password')] : []),
    ...(wanted === '' ? [fieldError('new-password', 'Enter a new password')] : []),
    ...(wanted !== '' && again !== wanted
      ? [fieldError('new-password-again', 'Enter the new password again, exactly as before')]
      : []),
  ];
}

/** Identity's refusals, beside the fields of this page. */
export function errorsOfProblems(problems: readonly FieldProblem[]): FieldError[] {
  const errors = problems.map(({ field, message }) =>
    fieldError(field === 'currentPassword' ? 'current-password' : 'new-password', message),
  );
  return errors.length > 0 ? errors : [fieldError('new-password', 'Choose another password: this one is not allowed')];
}
