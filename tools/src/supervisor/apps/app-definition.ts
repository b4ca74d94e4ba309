/** What the supervisor must know of an app to run it; the same for ours and for the small ones of its own tests. */
export interface AppDefinition {
  readonly name: string;
  /** Apps of a lower tier are ready before those of a higher one start. */
  readonly tier: number;
  /** Folder from the root of the workspace; dist/main.js in it is started. */
  readonly folder: string;
  readonly hasDatabase: boolean;
  readonly usesEventLog: boolean;
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

export interface SystemLayout {
  readonly apps: readonly AppDefinition[];
  readonly sharedDatabases: readonly SharedDatabase[];
}
