/**
 * One statement, one round trip. The lease is raised or found outdated, then the partition's counter is locked and moved, then
 * the records take the offsets in between: whoever appends next waits for this commit, so a reader never sees a later offset
 * before an earlier one (identity columns would: DESIGN 7).
 */
export const APPEND = `
  WITH term AS (
    INSERT INTO producer_lease AS held (producer, number)
    SELECT $6::text, $7::bigint WHERE $6::text IS NOT NULL
    ON CONFLICT (producer) DO UPDATE SET number = excluded.number WHERE excluded.number >= held.number
    RETURNING number
  ), counter AS (
    UPDATE topic_partition SET next_offset = next_offset + cardinality($3::text[])
    WHERE topic = $1 AND partition = $2 AND ($6::text IS NULL OR EXISTS (SELECT FROM term))
    RETURNING next_offset - cardinality($3::text[]) AS first
  ), added AS (
    INSERT INTO record (topic, partition, "offset", key, value, headers, appended_at)
    SELECT $1, $2, counter.first + item.position - 1, item.key, item.value, item.headers::jsonb, $8
    FROM counter, unnest($3::text[], $4::text[], $5::text[]) WITH ORDINALITY AS item(key, value, headers, position)
    RETURNING "offset"
  )
  SELECT (SELECT array_agg("offset" ORDER BY "offset") FROM added) AS offsets, (SELECT count(*)::int FROM term) AS terms`;

export const READ = `
  SELECT "offset", key, value, headers FROM record
  WHERE topic = $1 AND partition = $2 AND "offset" >= $3 ORDER BY "offset" LIMIT $4`;

export const END_OFFSETS = 'SELECT next_offset FROM topic_partition WHERE topic = $1 ORDER BY partition';

export const COMMITTED =
  'SELECT topic, partition, position FROM group_position WHERE group_name = $1 AND topic = ANY($2)';

/** Never backwards: a member that lost the partition meanwhile cannot undo what its successor committed. */
export const COMMIT = `
  INSERT INTO group_position AS known (group_name, topic, partition, position) VALUES ($1, $2, $3, $4)
  ON CONFLICT (group_name, topic, partition) DO UPDATE SET position = excluded.position WHERE excluded.position > known.position`;

export const PARTITIONS =
  'SELECT topic, partition FROM topic_partition WHERE topic = ANY($1) ORDER BY partition, topic';

/** Partitions of the given ones that have records at or after the given position. */
export const WITH_NEWS = `
  SELECT own.topic, own.partition FROM topic_partition
  JOIN unnest($1::text[], $2::smallint[], $3::bigint[]) AS own(topic, partition, position) USING (topic, partition)
  WHERE next_offset > own.position`;

/** Membership is a shared lock, ownership an exclusive one: both vanish with the connection. */
export const JOIN_GROUP = `SELECT pg_advisory_lock_shared(hashtextextended('member ' || $1, 0))`;

const MEMBERS = `
  FROM pg_locks, (SELECT hashtextextended('member ' || $1, 0) AS key) AS member
  WHERE locktype = 'advisory' AND mode = 'ShareLock' AND granted AND objsubid = 1
    AND database = (SELECT oid FROM pg_database WHERE datname = current_database())
    AND classid = ((key >> 32) & 4294967295)::oid AND objid = (key & 4294967295)::oid`;

export const COUNT_MEMBERS = `SELECT count(*)::int AS members ${MEMBERS}`;

/** A member asks something every 100 ms. One that is silent for long is a paused process and must not keep its partitions. */
export const DISCONNECT_SILENT_MEMBERS = `
  SELECT pg_terminate_backend(pid) FROM pg_stat_activity
  WHERE state = 'idle' AND state_change < clock_timestamp() - make_interval(secs => $2::float8 / 1000)
    AND pid IN (SELECT pid ${MEMBERS})`;

export const TAKE_PARTITION = `SELECT pg_try_advisory_lock(hashtextextended('owner ' || $1 || ' ' || $2 || ' ' || $3::int, 0)) AS taken`;

/** Asked in a statement after the lock: the one that takes it sees the state from before. */
export const POSITION = `
  SELECT coalesce((SELECT position FROM group_position WHERE group_name = $1 AND topic = $2 AND partition = $3::int), 0) AS position`;

export const GIVE_PARTITION = `SELECT pg_advisory_unlock(hashtextextended('owner ' || $1 || ' ' || $2 || ' ' || $3::int, 0))`;

export const COMPACT = `
  DELETE FROM record AS old
  USING (SELECT partition, key, max("offset") AS last FROM record WHERE topic = $1 GROUP BY partition, key) AS newest
  WHERE old.topic = $1 AND old.partition = newest.partition AND old.key = newest.key
    AND old."offset" < newest.last AND old.appended_at < $2`;

export const DROP_TOMBSTONES = `
  DELETE FROM record AS gone WHERE topic = $1 AND value IS NULL AND appended_at < $2
    AND NOT EXISTS (SELECT FROM record AS other WHERE other.topic = gone.topic AND other.partition = gone.partition
      AND other.key = gone.key AND other."offset" <> gone."offset")`;

export const DROP_EXPIRED = 'DELETE FROM record WHERE topic = $1 AND appended_at < $2';
