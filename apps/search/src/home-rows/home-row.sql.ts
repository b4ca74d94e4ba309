import type { SourceChange } from './home-rows';

const COLUMNS = `r.location_id, r.location, r.capacity, r.doc_version,
  greatest(r.location_changed_at, r.capacity_changed_at) AS changed_at`;

/** One source's change, as `jsonb_to_recordset` reads it. */
export interface ChangeRow {
  location_id: string;
  version: number;
  state: unknown;
  changed_at: string;
}

export function changeRow({ locationId, version, state, changedAt }: SourceChange): ChangeRow {
  return { location_id: locationId, version, state, changed_at: changedAt.toISOString() };
}

/**
 * Lock, merge if newer, answer: one statement for any number of homes. `generations` is what it writes to, as a lateral list
 * over the locked state row.
 */
function mergeSql(source: SourceChange['source'], generations: string): string {
  return `
    WITH state AS (SELECT serving, filling FROM home_row_state FOR SHARE),
    merged AS (
      INSERT INTO home_row AS r (generation, location_id, ${source}_version, ${source}, ${source}_changed_at, doc_version)
      SELECT g, c.location_id, c.version, nullif(c.state, 'null'), c.changed_at, g::bigint << 32
      FROM state, ${generations} AS g,
        jsonb_to_recordset($1::jsonb) AS c(location_id text, version bigint, state jsonb, changed_at timestamptz)
      WHERE g IS NOT NULL
      ORDER BY g, c.location_id
      ON CONFLICT (generation, location_id) DO UPDATE SET
        ${source}_version = EXCLUDED.${source}_version,
        ${source} = EXCLUDED.${source},
        ${source}_changed_at = EXCLUDED.${source}_changed_at,
        doc_version = r.doc_version + 1
      WHERE r.${source}_version IS NULL OR r.${source}_version < EXCLUDED.${source}_version
      RETURNING r.*
    )
    SELECT ${COLUMNS} FROM merged r, state WHERE r.generation = state.serving`;
}

/** A live change goes into what is served and into the shadow, if there is one. */
export const LIVE_MERGE = {
  location: mergeSql('location', 'unnest(ARRAY[serving, filling])'),
  capacity: mergeSql('capacity', 'unnest(ARRAY[serving, filling])'),
} as const;

/** $2: the generation that is being filled; nothing is written once it no longer is. */
export const SHADOW_MERGE = {
  location: mergeSql('location', 'unnest(ARRAY[CASE WHEN filling = $2 THEN filling END])'),
  capacity: mergeSql('capacity', 'unnest(ARRAY[CASE WHEN filling = $2 THEN filling END])'),
} as const;

const SERVED = 'FROM home_row r WHERE r.generation = (SELECT serving FROM home_row_state)';

export const FIND_ROW = `SELECT ${COLUMNS} ${SERVED} AND r.location_id = $1`;

export const PAGE_OF_ROWS = `SELECT ${COLUMNS} ${SERVED} AND r.location_id > $1 ORDER BY r.location_id LIMIT $2`;

export const ROW_STATS = `
  SELECT count(*)::int AS rows, max(greatest(r.location_changed_at, r.capacity_changed_at)) AS newest ${SERVED}`;

export const SHADOW_COUNT = 'SELECT count(*)::int AS rows FROM home_row WHERE generation = $1';

/** Of the snapshot that the statement itself reads from. */
const LEVEL = 'pg_snapshot_xmin(pg_current_snapshot())::text AS level';

export const MARK = `SELECT serving, ${LEVEL} FROM home_row_state`;

/** $1: a level; what was committed below it was visible then. One line with no row when nothing was written since. */
export const ROWS_SINCE = `
  SELECT s.serving, ${LEVEL}, ${COLUMNS}
  FROM home_row_state s LEFT JOIN home_row r ON r.generation = s.serving AND r.written_in >= $1::xid8
  LIMIT $2`;
