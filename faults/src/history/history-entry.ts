/** What the load driver and the rig write down as it happens: one JSON object a line, in the order of happening. */

export interface Figures {
  readonly total: number;
  readonly vacancies: number;
}

export interface RunEntry {
  readonly kind: 'run';
  readonly at: number;
  readonly seed: number;
  readonly mode: string;
  readonly savesPerSecond: number;
  readonly searchesPerSecond: number;
}

/** One request of a save. A save is known by its idempotency key and may be sent several times. */
export interface SaveAttempt extends Figures {
  readonly kind: 'save-attempt';
  readonly at: number;
  readonly attempt: string;
  readonly key: string;
  readonly location: string;
  readonly ifMatch: number;
  /** Why it was sent: a new save, the same again after no clear answer, twice at once, again after its answer, or a used key. */
  readonly why: 'first' | 'retry' | 'twin' | 'replay' | 'other-body';
}

/** `status` 0: no answer, so nobody knows what happened. */
export interface SaveAnswer {
  readonly kind: 'save-answer';
  readonly at: number;
  readonly attempt: string;
  readonly key: string;
  readonly status: number;
  readonly version?: number;
  /** Code of the problem, or how the connection failed. */
  readonly why?: string;
}

/** A save was due by the clock and no home was free for it. */
export interface SaveNotSent {
  readonly kind: 'save-not-sent';
  readonly at: number;
}

export interface FoundHome extends Figures {
  readonly location: string;
  readonly countedAt: string | null;
}

export interface SearchEntry {
  readonly kind: 'search';
  readonly at: number;
  readonly answeredAt: number;
  readonly status: number;
  readonly isDegraded: boolean;
  readonly found: number;
  readonly why?: string;
}

/** A request that must be refused, whatever is broken. */
export interface ProbeEntry {
  readonly kind: 'probe';
  readonly at: number;
  readonly probe: string;
  readonly status: number;
}

export interface ObservationEntry {
  readonly kind: 'observation';
  readonly at: number;
  readonly projection: string;
  /** Number of the look: what was seen in one look was read by one statement. Homes that are not named are as at the look before. */
  readonly look: number;
  readonly location: string;
  readonly version: number;
}

export interface ExtractEntry {
  readonly kind: 'extract';
  readonly at: number;
  readonly status: number;
  readonly rows: readonly ExtractRow[];
  readonly why?: string;
}

export interface ExtractRow extends Figures {
  readonly location: string;
  readonly bedType: string;
  /** To the second. */
  readonly updatedAt: string;
}

export interface FaultEntry {
  readonly kind: 'fault';
  readonly at: number;
  readonly fault: string;
  /** `began`: just before it was done. `ended`: its cause is gone. `healed`: everything agrees again. */
  readonly phase: 'began' | 'ended' | 'healed' | 'not-healed';
  readonly note?: string;
}

export type HistoryEntry =
  | RunEntry
  | SaveAttempt
  | SaveAnswer
  | SaveNotSent
  | SearchEntry
  | ProbeEntry
  | ObservationEntry
  | ExtractEntry
  | FaultEntry;
