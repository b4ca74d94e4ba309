import { LogAccessError, TopicMismatchError } from '../wire/messaging-errors';

/** Name and code only: the message of an error may quote data. What the log itself refuses quotes none. */
export function nameOf(error: unknown): string {
  if (error instanceof LogAccessError || error instanceof TopicMismatchError) return `${error.name}: ${error.message}`;
  const { name, code, driverError } = (error ?? {}) as {
    name?: string;
    code?: string;
    driverError?: { code?: string };
  };
  return [name ?? typeof error, code ?? driverError?.code].filter(Boolean).join(' ');
}

/** Anything may be thrown, `undefined` too. */
export function asError(thrown: unknown): Error {
  return thrown instanceof Error ? thrown : new Error(`not an error but ${typeof thrown} was thrown`);
}

/** Where it happened, without the message that a stack begins with. */
export function framesOf(error: Error): string {
  const lines = (error.stack ?? '').split('\n');
  return lines.filter((line) => line.startsWith('    at ')).join('\n');
}
