import type { FieldProblem } from '@oct/contracts';

/**
 * A soft warning (R10). Its code holds the numbers that it is about, `jump:before:after`, so that accepting it accepts these
 * numbers and no others: with other figures the code is another one, and is asked again.
 */
export interface SoftWarning {
  readonly code: string;
  readonly field: string;
  readonly message: string;
  readonly values: Record<string, number | string>;
}

export function warningCode(name: string, ...parts: (string | number)[]): string {
  return [name, ...parts].join(':');
}

export interface Acceptance {
  /** Where one was neither accepted now nor standing: all that have to come back with the next try. */
  readonly open: SoftWarning[];
  /** Raised and accepted in this request: what the record keeps. */
  readonly accepted: string[];
  /** Raised and accepted, now or at the last save: not asked again while the numbers stay. */
  readonly standing: string[];
}

/** Codes that were not raised are ignored: nobody can accept in advance, or in bulk. */
export function acceptanceOf(
  raised: readonly SoftWarning[],
  acceptedNow: readonly string[],
  standingBefore: readonly string[],
): Acceptance {
  const codes = raised.map((warning) => warning.code);
  const isStanding = (code: string): boolean => standingBefore.includes(code);
  const isAccepted = (code: string): boolean => acceptedNow.includes(code);
  return {
    open: raised.some(({ code }) => !isStanding(code) && !isAccepted(code))
      ? raised.filter(({ code }) => !isStanding(code))
      : [],
    accepted: codes.filter((code) => isAccepted(code) && !isStanding(code)),
    standing: codes.filter((code) => isAccepted(code) || isStanding(code)),
  };
}

/** As the answer `confirmation-required` shows it: `rule` is the code to send back. */
export function asFieldProblem({ code, field, message, values }: SoftWarning): FieldProblem {
  return { field, rule: code, message, values };
}
