/** A failure that a person can do something about: its message is one clear sentence and is shown without a stack. */
export class PlainError extends Error {
  override readonly name = 'PlainError';
}

/** Asked of the shape, not of the class: under jest, errors of Node itself are no `Error` of the test's own realm. */
export function isCode(error: unknown, ...codes: readonly string[]): boolean {
  return typeof error === 'object' && error !== null && 'code' in error && codes.includes(String(error.code));
}
