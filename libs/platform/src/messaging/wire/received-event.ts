import type { Actor, Version } from '@oct/contracts';

/** What a handler of `@ConsumesEvent` is given. It may come more than once, and an older state may come after a newer one. */
export interface ReceivedEvent<T> {
  /** The same at every delivery: what an inbox remembers. */
  id: string;
  topic: string;
  type: string;
  key: string;
  subject: string;
  occurredAt: Date;
  /** Of state topics: compare with `>` before overwriting ("if newer"). */
  version?: Version;
  actor?: Actor;
  traceparent?: string;
  /** null: a tombstone, the thing with this key is no more. */
  data: T | null;
  partition: number;
  offset: number;
}
