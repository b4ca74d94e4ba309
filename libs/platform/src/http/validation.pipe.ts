import { ValidationPipe, type ValidationError } from '@nestjs/common';
import type { FieldProblem } from '@oct/contracts';
import { getMetadataStorage } from 'class-validator';
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
    validationError: { target: true, value: true },
    exceptionFactory: (errors) => new ProblemError('validation-failed', { errors: flatten(errors) }),
  });
}

function flatten(errors: readonly ValidationError[], path = ''): FieldProblem[] {
  return errors.flatMap((error) => {
    const field = path ? `${path}.${error.property}` : error.property;
    if (Array.isArray(error.value) && !takesList(error)) {
      return [fieldProblem(field, 'given-once', `Give ${error.property} once, not several times`)];
    }
    const own = Object.entries(error.constraints ?? {}).map(([rule, message]) =>
      fieldProblem(field, rule, inPlainWords(rule, message, error.property)),
    );
    return [...own, ...flatten(error.children ?? [], field)];
  });
}

/** An address that names a field twice is read as a list, which no rule of a single value has fitting words for. */
function takesList({ target, property }: ValidationError): boolean {
  if (!target) return true;
  return getMetadataStorage()
    .getTargetValidationMetadatas(target.constructor, '', false, false)
    .some((rule) => rule.propertyName === property && (rule.each || rule.name === 'isArray'));
}

function inPlainWords(rule: string, message: string, property: string): string {
  return rule === 'whitelistValidation' ? `There is no field called ${property.slice(0, 60)} here` : message;
}
