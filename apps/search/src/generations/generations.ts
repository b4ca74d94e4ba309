import type { Database } from '@oct/platform/database';

/** A table whose rows carry a generation, and the one row that says which generation is served and which is being filled. */
export interface GenerationTables {
  data: 'home_row' | 'home_document';
  state: 'home_row_state' | 'home_document_state';
}

/** Another rebuild began after this one: the later one goes on. */
export class RebuildSupersededError extends Error {
  override readonly name = 'RebuildSupersededError';

  constructor() {
    super('another rebuild has begun since: this one changed nothing');
  }
}

const BATCH = 5_000;

/**
 * Rebuilding beside live writes. Every writer writes to the generation that is served and to the one being filled, if any, and
 * holds the state row FOR SHARE while it does: `begin` and `swap` update that row, so they wait for writers that have seen
 * the state before, and writers that come later see the state after.
 */
export class Generations {
  constructor(
    private readonly database: Database,
    private readonly tables: GenerationTables,
  ) {}

  /** Opens a new generation, above `atLeast` too, and answers its number. */
  async begin(atLeast = 0): Promise<number> {
    const [row] = await this.database.query<{ filling: number }>(
      `UPDATE ${this.tables.state} SET filling = greatest(serving, coalesce(filling, 0), $1) + 1 RETURNING filling`,
      [atLeast],
    );
    if (!row) throw new Error(`${this.tables.state} has no row: run the migrations of search`);
    return row.filling;
  }

  async swap(generation: number): Promise<void> {
    const swapped = await this.database.query(
      `UPDATE ${this.tables.state} SET serving = filling, filling = NULL WHERE filling = $1 RETURNING serving`,
      [generation],
    );
    if (swapped.length === 0) throw new RebuildSupersededError();
  }

  /** Gives up a generation that was not swapped in. Harmless when somebody else's is being filled. */
  async abandon(generation: number): Promise<void> {
    await this.database.query(`UPDATE ${this.tables.state} SET filling = NULL WHERE filling = $1`, [generation]);
    await this.dropOld();
  }

  /** Deletes what is neither served nor being filled, in small transactions. */
  async dropOld(): Promise<void> {
    const { data, state } = this.tables;
    for (;;) {
      const deleted = await this.database.query(
        `DELETE FROM ${data} WHERE ctid = ANY (ARRAY(
           SELECT d.ctid FROM ${data} d, ${state} s
           WHERE d.generation <> s.serving AND d.generation IS DISTINCT FROM s.filling LIMIT ${BATCH}
         )) RETURNING 1`,
      );
      if (deleted.length < BATCH) return;
    }
  }
}
