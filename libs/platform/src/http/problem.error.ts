import { PROBLEMS, type FieldProblem, type Problem, type ProblemCode } from '@oct/contracts';

export interface ProblemDetails {
  detail?: string;
  errors?: FieldProblem[];
  warnings?: FieldProblem[];
  current?: unknown;
  headers?: Record<string, string>;
}

/** The one way for a use case to refuse: a code of the catalogue and what the person needs to put it right. */
export class ProblemError extends Error {
  readonly status: number;

  constructor(
    readonly code: ProblemCode,
    readonly details: ProblemDetails = {},
  ) {
    super(details.detail ?? PROBLEMS[code].title);
    this.name = 'ProblemError';
    this.status = PROBLEMS[code].status;
  }

  toProblem(): Problem {
    const { headers: _headers, ...shown } = this.details;
    return {
      type: `/problems/${this.code}`,
      title: PROBLEMS[this.code].title,
      status: this.status,
      code: this.code,
      ...shown,
    };
  }
}

export function fieldProblem(
  field: string,
  rule: string,
  message: string,
  values?: Record<string, number | string>,
): FieldProblem {
  return { field, rule, message, ...(values ? { values } : {}) };
}
