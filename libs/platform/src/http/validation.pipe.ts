import { ValidationPipe, type ValidationError } from '@nestjs/common';
import type { FieldProblem } from '@oct/contracts';
import { fieldProblem, ProblemError } from './problem.error';

/** One global pipe: unknown fields refused, nothing converted implicitly (DESIGN 6). */
export function createValidationPipe(): ValidationPipe {
  return new ValidationPipe({
    whitelist: true,
    forbidNonWhitelisted: true,
    forbidUnknownValues: true,
    transform: true,
    transformOptions: { enableImplicitConversion: false },
    stopAtFirstError: true,
    exceptionFactory: (errors) => new ProblemError('validation-failed', { errors: flatten(errors) }),
  });
}

function flatten(errors: readonly ValidationError[], path = ''): FieldProblem[] {
  return errors.flatMap((error) => {
    const field = path ? `${path}.${error.property}` : error.property;
    const own = Object.entries(error.constraints ?? {}).map(([rule, message]) =>
      fieldProblem(field, rule, inPlainWords(rule, message, error.property)),
    );
    return [...own, ...flatten(error.children ?? [], field)];
  });
}

function inPlainWords(rule: string, message: string, property: string): string {
  return rule === 'whitelistValidation' ? `There is no field called ${property.slice(0, 60)} here` : message;
}
