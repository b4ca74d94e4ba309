/**
 * The catalogue of errors (RFC 9457). `code` is stable and is what programs branch on; `title` is for people.
 * Each app throws a ProblemError with a code from here; a test checks that docs/errors.md lists exactly these.
 */
export const PROBLEMS = {
  'invalid-request': { status: 400, title: 'The request is not in the form that this address takes' },
  'validation-failed': { status: 422, title: 'Some of what was entered needs to be put right' },
  'confirmation-required': { status: 422, title: 'Some figures look unusual: check them, then confirm' },
  'sign-in-required': { status: 401, title: 'Sign in first' },
  'credentials-refused': { status: 401, title: 'The email address or password is wrong' },
  'account-locked': { status: 403, title: 'This account is locked' },
  'password-change-required': { status: 403, title: 'Change your password first' },
  forbidden: { status: 403, title: 'Your kind of account cannot do this' },
  'cross-site-request': { status: 403, title: 'The request did not come from our own pages' },
  'not-found': { status: 404, title: 'There is nothing here that you can see' },
  'method-not-allowed': { status: 405, title: 'This address does not take that method' },
  'key-in-flight': { status: 409, title: 'The same save is still being worked on' },
  'version-stale': { status: 412, title: 'Someone saved newer figures in the meantime' },
  'body-too-large': { status: 413, title: 'What was sent is too large' },
  'media-type-unsupported': { status: 415, title: 'The content type is not supported' },
  'key-reused': { status: 422, title: 'This idempotency key was used with another body' },
  'version-required': { status: 428, title: 'Send If-Match with the version you read' },
  'too-many-requests': { status: 429, title: 'Too many requests: wait a little' },
  'internal-error': { status: 500, title: 'Something went wrong on our side' },
  'upstream-unavailable': { status: 503, title: 'A part of the service does not answer: try again shortly' },
} as const;

export type ProblemCode = keyof typeof PROBLEMS;

/** One thing to put right: which field, which rule, in the words of the person who typed it. */
export interface FieldProblem {
  /** Dotted path of the field in the request body or query, such as `lines.0.vacancies`. */
  field: string;
  /** Stable rule code, such as `vacancies-above-total`. */
  rule: string;
  message: string;
  /** Figures that the rule compared, for example `{ "total": 18, "vacancies": 20 }`. */
  values?: Record<string, number | string>;
}

export interface Problem {
  type: string;
  title: string;
  status: number;
  code: ProblemCode;
  detail?: string;
  errors?: FieldProblem[];
  /** `confirmation-required`: the warnings to accept by code (R10). */
  warnings?: FieldProblem[];
  /** `version-stale`: the current state of the object (DESIGN 4). */
  current?: unknown;
}
