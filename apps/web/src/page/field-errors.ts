import type { FieldError } from '@oct/ui';

export function fieldError(fieldId: string, text: string): FieldError {
  return { href: `#${fieldId}`, text };
}

/** The words beside one field: the same as in the summary. */
export function errorBeside(errors: readonly FieldError[], fieldId: string): string | undefined {
  return errors.find(({ href }) => href === `#${fieldId}`)?.text;
}
