import { applyDecorators } from '@nestjs/common';
import { ArrayUnique, IsArray, IsIn, ValidateIf } from 'class-validator';

/** A list of codes of one of our own lists, or null: not declared. It may not be left out, because a save replaces everything. */
export function DeclaredList(what: string, codes: readonly string[]): PropertyDecorator {
  return applyDecorators(
    ValidateIf((_, value: unknown) => value !== null),
    IsArray({ message: `Send the list of ${what}s, or null when they are not declared` }),
    IsIn(codes, { each: true, message: (args) => unknownCode(what, codes, args.value) }),
    ArrayUnique({ message: `Name each ${what} once` }),
  );
}

function unknownCode(what: string, codes: readonly string[], value: unknown): string {
  const values: readonly unknown[] = Array.isArray(value) ? value : [value];
  const first = values.find((each) => !codes.includes(String(each)));
  return `There is no ${what} called "${String(first).slice(0, 60)}"`;
}
