import { type ArgumentMetadata, ValidationPipe, type ValidationError } from '@nestjs/common';
import type { FieldProblem } from '@oct/contracts';
import { getMetadataStorage } from 'class-validator';
import { fieldProblem, ProblemError } from './problem.error';

/** One global pipe: unknown fields refused, nothing converted implicitly (DESIGN 6). */
export function createValidationPipe(): ValidationPipe {
  return new RequestPipe({
    whitelist: true,
    forbidNonWhitelisted: true,
    forbidUnknownValues: true,
    transform: true,
    transformOptions: { enableImplicitConversion: false },
    stopAtFirstError: true,
    exceptionFactory: (errors) => new ProblemError('validation-failed', { errors: flatten(errors) }),
  });
}

class RequestPipe extends ValidationPipe {
  override async transform(value: unknown, metadata: ArgumentMetadata): Promise<unknown> {
    const errors = metadata.type === 'query' ? givenTwice(value, metadata) : [];
    if (errors.length > 0) throw new ProblemError('validation-failed', { errors });
    return (await super.transform(value, metadata)) as unknown;
  }
}

/** An address that names a field twice is read as a list, which no rule of a single value has fitting words for. */
function givenTwice(query: unknown, { metatype }: ArgumentMetadata): FieldProblem[] {
  if (!metatype || typeof query !== 'object' || query === null) return [];
  const rules = getMetadataStorage().getTargetValidationMetadatas(metatype, '', false, false);
  const isSingle = (field: string): boolean => {
    const own = rules.filter(({ propertyName }) => propertyName === field);
    return own.length > 0 && !own.some(({ each, name }) => each || name === 'isArray');
  };
  return Object.entries(query)
    .filter(([field, value]) => Array.isArray(value) && isSingle(field))
    .map(([field]) => fieldProblem(field, 'given-once', `Give ${field} once, not several times`));
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
