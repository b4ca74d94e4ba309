import type { DirectConnection } from '../../database';
import { COMPACT, DROP_EXPIRED, DROP_TOMBSTONES } from './event-log-sql';
import type { PostgresEventLogTimes } from './event-log-times';

interface TopicRow {
  name: string;
  cleanup: 'compact' | 'delete';
  retention_days: number | null;
}

/** Compaction and retention by the topics' settings. One at a time; whoever comes second leaves it to the first. */
export async function maintainTopics(
  connection: DirectConnection,
  now: Date,
  times: PostgresEventLogTimes,
): Promise<number> {
  const [lock] = await connection.query<{ taken: boolean }>(
    `SELECT pg_try_advisory_lock(hashtextextended('maintenance', 0)) AS taken`,
  );
  if (!lock?.taken) return 0;
  const before = (milliseconds: number): Date => new Date(now.getTime() - milliseconds);
  let removed = 0;
  const remove = async (sql: string, topic: string, olderThan: Date): Promise<void> => {
    const [row] = await connection.query<{ n: number }>(
      `WITH gone AS (${sql} RETURNING 1) SELECT count(*)::int AS n FROM gone`,
      [topic, olderThan],
    );
    removed += row?.n ?? 0;
  };
  for (const topic of await connection.query<TopicRow>(
    'SELECT name, cleanup, retention_days FROM topic ORDER BY name',
  )) {
    if (topic.cleanup === 'compact') {
      await remove(COMPACT, topic.name, before(times.compactAfterMs));
      await remove(DROP_TOMBSTONES, topic.name, before(times.tombstonesForMs));
    } else if (topic.retention_days !== null) {
      await remove(DROP_EXPIRED, topic.name, before(topic.retention_days * 86_400_000));
    }
  }
  return removed;
}
