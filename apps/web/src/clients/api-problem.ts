import type { FieldProblem, Problem, ProblemCode } from '@oct/contracts';

/** The API refused, with a code of the catalogue. */
export class ApiProblem extends Error {
  readonly code: ProblemCode;

  constructor(readonly problem: Problem) {
    super(problem.detail ?? problem.title);
    this.name = 'ApiProblem';
    this.code = problem.code;
  }

  get errors(): readonly FieldProblem[] {
    return this.problem.errors ?? [];
  }

  get warnings(): readonly FieldProblem[] {
    return this.problem.warnings ?? [];
  }
}

/** No answer, or half of one: it is not known whether a save was made; sending the same form again is safe. */
export class ApiUnreachable extends Error {
  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'ApiUnreachable';
  }
}

/** A refusal with one of these codes, which the page knows how to show; undefined for every other error. */
export function problemWith(error: unknown, ...codes: readonly ProblemCode[]): ApiProblem | undefined {
  return error instanceof ApiProblem && codes.includes(error.code) ? error : undefined;
}
