import { applyDecorators } from '@nestjs/common';
import { Transform } from 'class-transformer';
import { IsString, Matches, MaxLength, ValidateIf } from 'class-validator';

/** Control characters, and those that turn the direction of writing: a name with them reads as another one. */
const ONE_LINE = /^[^\p{Cc}\p{Cs}\u202a-\u202e\u2066-\u2069]*$/u;

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
