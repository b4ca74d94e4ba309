import type { Actor } from '@oct/contracts';
import type { ImportRules } from './domain/decide-row';
import { ImportTally } from './domain/import-tally';
import type { FeedKind } from './feeds/register-feed';

export interface ImportOptions {
  readonly fileName: string;
  /** Day that the file describes; the newest day in it when not given. */
  readonly asOf?: string;
  /** The file is meant to hold every home of England. */
  readonly isFull: boolean;
  readonly isDryRun: boolean;
  readonly acceptedRules: ReadonlySet<string>;
  /** Invented homes are for trying things out. */
  readonly mayBeSynthetic: boolean;
  readonly actor: Actor;
}

/** One import under way, shared by its steps. */
export class ImportRun {
  readonly tally = new ImportTally();
  /** Where each location was first met in the file. */
  readonly lines = new Map<string, number>();
  /** Homes changed so far: renaming the provider and a row of its own count once. */
  readonly changedIds = new Set<string>();
  providerNames: ReadonlyMap<string, string> = new Map();

  constructor(
    readonly kind: FeedKind,
    readonly rules: ImportRules,
    readonly actor: Actor,
    /** Undefined: a dry run, in which nothing is written. */
    readonly importId: string | undefined,
    readonly restoreEpoch: number,
  ) {}

  get isDryRun(): boolean {
    return this.importId === undefined;
  }
}
