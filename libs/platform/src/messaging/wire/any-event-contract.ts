import type { EventContract } from '@oct/contracts';

/** A contract whose data type does not matter here. Every `EventContract<T>` is one. */
export type AnyEventContract<Data = unknown> = Omit<EventContract<object>, 'keyOf' | 'example'> & {
  readonly keyOf: string;
  readonly example: Data;
};
