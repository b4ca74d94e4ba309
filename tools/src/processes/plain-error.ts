/** A failure that a person can do something about: its message is one clear sentence and is shown without a stack. */
export class PlainError extends Error {
  override readonly name = 'PlainError';
}

export function isCode(error: unknown, ...codes: readonly string[]): boolean {
  return error instanceof Error && 'code' in error && codes.includes(String(error.code));
}
