import type { Version } from '@oct/contracts';
import type { Transaction } from '@oct/platform/database';
import type { Figures, SavedBy } from './domain/figures';
import type { RegisterFacts } from './domain/register-facts';

/** One fact about one home at a version. Older ones never overwrite newer ones, so any order and any repetition is fine. */
export interface Versioned {
  locationId: string;
  version: Version;
}
export type RegisterEntry = Versioned & { changedAt: Date; facts: RegisterFacts };
export type CapacityEntry = Versioned & { changedAt: Date; figures: Figures };
export type CountEntry = Versioned & { countedBy: SavedBy };

export type Writer = Pick<Transaction, 'query'>;

/** One row per home, joined from what register, capacity and its submissions say. */
export abstract class HomeProjection {
  abstract rememberRegister(entries: readonly RegisterEntry[], writer?: Writer): Promise<void>;
  abstract rememberFigures(entries: readonly CapacityEntry[], writer?: Writer): Promise<void>;
  /** Who said the vacancies: a later save of prices does not change that (R9). */
  abstract rememberWhoCounted(entries: readonly CountEntry[]): Promise<void>;
  /** The same for all homes at once, from the history of submissions. */
  abstract rememberWhoCountedFromHistory(writer: Writer): Promise<void>;
  abstract count(writer?: Writer): Promise<number>;
  /** Deletes every row. Until the writer's transaction ends, readers see them and whoever writes one of them waits. */
  abstract clear(writer: Writer): Promise<void>;
}

/** An upsert cannot touch a row twice, and only the newest of several states of one home counts. */
export function newestOfEach<T extends Versioned>(entries: readonly T[]): T[] {
  const newest = new Map<string, T>();
  for (const entry of entries) {
    const known = newest.get(entry.locationId);
    if (!known || known.version < entry.version) newest.set(entry.locationId, entry);
  }
  return [...newest.values()];
}
