import type { FieldError, PageModel } from '@oct/ui';
import { errorBeside, fieldError } from '../../page/field-errors';
import { paths } from '../../paths';

export interface SignInModel extends PageModel {
  action: string;
  email: string;
  emailError?: string | undefined;
  passwordError?: string | undefined;
  notice?: string;
  hidden: readonly { name: string; value: string }[];
}

export type SignInNotice = 'ended' | 'signed-out' | 'unsent' | 'kept-form' | undefined;

const NOTICES = {
  ended: 'Your session has ended. Sign in again to go on.',
  'signed-out': 'You have signed out.',
  unsent:
    'You had signed out before this was sent, perhaps in another tab, so it was not saved. Sign in and enter it again: the back button shows what you typed.',
  'kept-form':
    'Your session ended before this was saved. Nothing is lost: sign in with the same account and it will be saved now.',
} as const;

export interface SignInState {
  email?: string;
  next?: string | undefined;
  resume?: string | undefined;
  notice?: SignInNotice;
  errors?: readonly FieldError[];
}

/** What was typed stays, but never the password. */
export function signInModel(state: SignInState): SignInModel {
  const errors = state.errors ?? [];
  const hidden = [
    { name: 'next', value: state.next },
    { name: 'resume', value: state.resume },
  ].filter((field): field is { name: string; value: string } => field.value !== undefined);
  return {
    title: 'Sign in',
    errors,
    action: paths.signIn(),
    email: state.email ?? '',
    emailError: errorBeside(errors, 'email'),
    passwordError: errorBeside(errors, 'password'),
    ...(state.notice && errors.length === 0 ? { notice: NOTICES[state.notice] } : {}),
    hidden,
  };
}

export function blankFields(email: string, password: string): FieldError[] {
  return [
    ...(email === '' ? [fieldError('email', 'Enter your email address')] : []),
    ...(password === '' ? [fieldError('password', 'Enter your password')] : []),
  ];
}
