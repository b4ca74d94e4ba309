import { applyDecorators } from '@nestjs/common';
import { Transform } from 'class-transformer';
import { IsString, Matches, MaxLength, ValidateIf } from 'class-validator';
import { ONE_LINE } from '../domain/one-line';

/** A line of text, or null; nothing but spaces is null. It may not be left out, because a save replaces everything. */
export function ContactText(what: string, longest: number): PropertyDecorator {
  return applyDecorators(
    Transform(({ value }: { value: unknown }) => (typeof value === 'string' ? value.trim() || null : value)),
    ValidateIf((_, value: unknown) => value !== null),
    IsString({ message: `Send ${what}, or null` }),
    Matches(ONE_LINE, { message: `Write ${what} on one line, without hidden control characters` }),
    MaxLength(longest, { message: `Shorten ${what} to ${longest} letters` }),
  );
}
