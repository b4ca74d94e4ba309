import type { Version } from '@oct/contracts';

/** Columns that `jsonb_to_recordset` reads, apart from the generation. */
const COLUMNS = {
  location_id: 'text',
  doc_version: 'bigint',
  changed_at: 'timestamptz',
  is_removed: 'boolean',
  is_listed: 'boolean',
  latitude: 'double precision',
  longitude: 'double precision',
  sort_name: 'text',
  beds: 'jsonb',
  beds_of_any_type: 'integer',
  short_stays: 'text[]',
  funding_sources: 'text[]',
  takes_out_of_hours: 'boolean',
  card: 'jsonb',
} as const;

export type DocumentRow = Record<keyof typeof COLUMNS, unknown> & { location_id: string; doc_version: Version };

const NAMES = Object.keys(COLUMNS);
const CHANGED = NAMES.filter((name) => name !== 'location_id');

function writeSql(generations: string): string {
  return `
    WITH state AS (SELECT serving, filling FROM home_document_state FOR SHARE)
    INSERT INTO home_document AS d (generation, ${NAMES.join(', ')})
    SELECT g, ${NAMES.map((name) => `n.${name}`).join(', ')}
    FROM state, ${generations} AS g,
      jsonb_to_recordset($1::jsonb) AS n(${Object.entries(COLUMNS)
        .map((column) => column.join(' '))
        .join(', ')})
    WHERE g IS NOT NULL
    ORDER BY g, n.location_id
    ON CONFLICT (generation, location_id) DO UPDATE SET ${CHANGED.map((name) => `${name} = EXCLUDED.${name}`).join(', ')}
    WHERE d.doc_version < EXCLUDED.doc_version`;
}

export const LIVE_WRITE = writeSql('unnest(ARRAY[serving, filling])');

/** $2: the generation that is being filled. */
export const SHADOW_WRITE = writeSql('unnest(ARRAY[CASE WHEN filling = $2 THEN filling END])');

/**
 * Filters, count and page in one statement. $1 latitude, $2 longitude, $3 metres, $4 type or null, $5 beds wanted (0 takes
 * full and closed homes), $6 short stay, $7 funding, $8 out of hours wanted, $9 page size, $10 offset.
 */
export const SEARCH = `
  WITH matched AS (
    SELECT d.location_id, d.sort_name, earth_metres($1, $2, d.latitude, d.longitude) AS metres
    FROM home_document d
    WHERE d.generation = (SELECT serving FROM home_document_state)
      AND d.is_listed
      AND d.position <@ earth_box(earth_position($1, $2), $3)
      AND ($4::text IS NULL OR d.beds ? $4)
      AND coalesce((d.beds ->> $4)::integer, d.beds_of_any_type) >= $5::integer
      AND ($6::text IS NULL OR $6 = ANY (d.short_stays))
      AND ($7::text IS NULL OR $7 = ANY (d.funding_sources))
      AND (NOT $8::boolean OR d.takes_out_of_hours)
  ), near AS (
    SELECT * FROM matched WHERE metres <= $3
  ), page AS (
    SELECT * FROM near ORDER BY metres, sort_name, location_id COLLATE "C" LIMIT $9 OFFSET $10
  )
  SELECT counted.total, page.location_id, page.metres, d.card
  FROM (SELECT count(*)::integer AS total FROM near) counted
  LEFT JOIN page ON true
  LEFT JOIN home_document d
    ON d.location_id = page.location_id AND d.generation = (SELECT serving FROM home_document_state)
  ORDER BY page.metres, page.sort_name, page.location_id COLLATE "C"`;

export const INDEX_STATS = `
  SELECT count(*) FILTER (WHERE NOT is_removed)::integer AS documents, max(changed_at) AS newest,
    coalesce(max(doc_version), 0) AS highest
  FROM home_document WHERE generation = (SELECT serving FROM home_document_state)`;
