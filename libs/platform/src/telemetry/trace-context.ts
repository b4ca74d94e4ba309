import { AsyncLocalStorage } from 'node:async_hooks';
import { randomBytes } from 'node:crypto';

/** W3C Trace Context, carried through HTTP, outbox and event log, so that one save is one trace. */
interface TraceContext {
  traceparent: string;
}

const storage = new AsyncLocalStorage<TraceContext>();
const TRACEPARENT = /^00-[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f]{2}$/;

export function newTraceparent(): string {
  return `00-${randomBytes(16).toString('hex')}-${randomBytes(8).toString('hex')}-01`;
}

/** A new span under the caller's trace; a trace of its own when the caller sent none or nonsense. */
export function childTraceparent(parent: string | undefined): string {
  if (!parent || !TRACEPARENT.test(parent)) return newTraceparent();
  return `${parent.slice(0, 36)}${randomBytes(8).toString('hex')}${parent.slice(52)}`;
}

export function traceIdOf(traceparent: string): string {
  return traceparent.slice(3, 35);
}

export function runInTrace<T>(traceparent: string, work: () => T): T {
  return storage.run({ traceparent }, work);
}

export function enterTrace(traceparent: string): void {
  storage.enterWith({ traceparent });
}

export function currentTraceparent(): string | undefined {
  return storage.getStore()?.traceparent;
}
