/** Where the checker reads, past every proxy. The rig writes it into a file of the run. */
export interface Sources {
  readonly historyFile: string;
  /** Superuser's address; the name of the database is changed in it. */
  readonly postgresUrl: string;
  readonly eventLogUrl: string;
  /** Absent: the index is a table of `search`. */
  readonly openSearchUrl?: string;
}

export function databaseUrl({ postgresUrl }: Pick<Sources, 'postgresUrl'>, app: string): string {
  const url = new URL(postgresUrl);
  url.pathname = `/oct_${app}`;
  return url.href;
}
