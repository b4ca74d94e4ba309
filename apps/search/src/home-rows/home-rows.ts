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

  /** `newerThan`: a docVersion that somebody may have seen; rebuilt rows get higher ones. */
  abstract beginRebuild(newerThan: Version): Promise<RowsRebuild>;
}
