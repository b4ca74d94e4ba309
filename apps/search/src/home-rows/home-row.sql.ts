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

/** Of the snapshot that the statement itself reads from, and of the server's present life. */
const NOW = 'extract(epoch FROM pg_postmaster_start_time())::text AS server, pg_current_snapshot()::text AS snapshot';

export const MARK = `SELECT serving, ${NOW} FROM home_row_state`;

/** Below a page: no transaction has this number. */
export const FIRST_PAGE = { writtenIn: '0', locationId: '' };

const WRITTEN_SINCE = `
  SELECT * FROM home_row
  WHERE generation = s.serving AND (written_in, location_id) > ($3::xid8, $4)
    AND pg_visible_in_snapshot(written_in, coalesce($5::pg_snapshot, pg_current_snapshot()))`;

/**
 * $1: a snapshot; rows whose transaction it could not see, whatever else is running on this server. $2: so many at most, after
 * the row ($3, $4), and of those that $5 can see. One line with no row when there are none.
 */
export const ROWS_SINCE = `
  SELECT s.serving, ${NOW}, r.written_in::text AS written_in, ${COLUMNS},
    pg_snapshot_xmax(pg_current_snapshot()) < pg_snapshot_xmax($1::pg_snapshot) AS has_gone_back
  FROM home_row_state s LEFT JOIN LATERAL (
    -- What was running at $1. As a range, which is taken to be a narrow one: after a rebuild a few transactions have written
    -- all rows, and for an equality the planner would read the whole table at each look.
    SELECT of_running.* FROM pg_snapshot_xip($1::pg_snapshot) AS running CROSS JOIN LATERAL (
      ${WRITTEN_SINCE} AND written_in BETWEEN running AND running ORDER BY written_in, location_id LIMIT $2
    ) of_running
    UNION ALL
    -- What had not begun.
    (${WRITTEN_SINCE} AND written_in >= pg_snapshot_xmax($1::pg_snapshot) ORDER BY written_in, location_id LIMIT $2)
    ORDER BY written_in, location_id LIMIT $2
  ) r ON true
  ORDER BY r.written_in, r.location_id`;
