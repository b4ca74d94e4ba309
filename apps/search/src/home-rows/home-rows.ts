import type { LocationCapacityState, LocationState, Version } from '@oct/contracts';

/** The joined row of one home: what each source last said, and a version of the row itself. */
export interface HomeRow {
  locationId: string;
  /** Rises with every merge; its epoch is the number of the rebuild, so that a rebuilt row is newer than any before. */
  docVersion: Version;
  changedAt: Date;
  location: LocationState | null;
  capacity: LocationCapacityState | null;
}

interface Change<Name extends string, State> {
  source: Name;
  locationId: string;
  version: Version;
  /** null: erased at its source (R53). */
  state: State | null;
  changedAt: Date;
}

export type SourceChange = Change<'location', LocationState> | Change<'capacity', LocationCapacityState>;

export interface RowStats {
  rows: number;
  newestChangeAt: Date | null;
}

/** A place in the history of the rows: everything before it has been read. */
export interface RowsMark {
  generation: number;
  /** Which life of which server: after a restart, numbers of transactions that came to nothing are given again. */
  server: string;
  /** What was committed then: a number alone would not do, because transactions commit in another order than they begin. */
  snapshot: string;
  /** Of what was committed since, so much has been read: up to this row, of those that this snapshot can see. */
  page?: { upTo: string; writtenIn: string; locationId: string };
}

export interface RowsSince {
  rows: readonly HomeRow[];
  mark: RowsMark;
  /** There is more to be read at once, from the new mark on. */
  hasMore: boolean;
}

/** A shadow of all rows, filled beside live merges, which go into it too. */
export interface RowsRebuild {
  fill(changes: readonly SourceChange[]): Promise<void>;
  /** Rows in the shadow, live merges included. */
  count(): Promise<number>;
  /** From now on the shadow is what is served. */
  swap(): Promise<void>;
  /** Without a swap, the shadow is thrown away. */
  abandon(): Promise<void>;
}

export abstract class HomeRows {
  /** Locks the row, takes the change if it is newer than what the row has of that source, and answers the row as it is now. */
  abstract merge(change: SourceChange): Promise<HomeRow>;

  abstract find(locationId: string): Promise<HomeRow | undefined>;

  /** Every row, in batches. */
  abstract all(): AsyncIterable<readonly HomeRow[]>;

  abstract stats(): Promise<RowStats>;

  /** To be taken before all rows are read, and followed from then on. */
  abstract mark(): Promise<RowsMark>;

  /**
   * Rows that were written since the mark, a page of them; none twice unless it was written twice. Undefined: read them all
   * again, because they were rebuilt, or the server was started anew or restored.
   */
  abstract changedSince(mark: RowsMark): Promise<RowsSince | undefined>;

  /** `newerThan`: a docVersion that somebody may have seen; rebuilt rows get higher ones. */
  abstract beginRebuild(newerThan: Version): Promise<RowsRebuild>;
}
