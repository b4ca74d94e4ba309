export type Mode = 'embedded' | 'full';

/** What the supervisor must know of an app to run it; the same for ours and for the small ones of its own tests. */
export interface AppDefinition {
  readonly name: string;
  /** Apps of a lower tier are ready before those of a higher one start. */
  readonly tier: number;
  /** Folder from the root of the workspace; dist/main.js in it is started. */
  readonly folder: string;
  readonly hasDatabase: boolean;
  /** It has a worker, which is a process of its own in full mode. */
  readonly usesEventLog: boolean;
  readonly usesSearchIndex?: boolean;
  /** A second port, for callers inside. */
  readonly hasInternalPort?: boolean;
  readonly secrets: readonly SecretDefinition[];
}

export interface SecretDefinition {
  /** The environment variable. */
  readonly name: string;
  readonly kind: 'text' | 'es256-key';
}

/** Tables that are nobody's app: the event log has a migration and no process. */
export interface SharedDatabase {
  readonly name: string;
  /** Script from the root of the workspace. */
  readonly migrate: string;
}

export interface TopicsJob {
  readonly name: string;
  /** From the root of the workspace. */
  readonly script: string;
}

export interface SystemLayout {
  readonly apps: readonly AppDefinition[];
  readonly sharedDatabases: readonly SharedDatabase[];
  /** Makes the topics of a log that is not in PostgreSQL. */
  readonly topicsJob?: TopicsJob;
}
