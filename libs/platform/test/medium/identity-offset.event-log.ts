import { type LogRecordInput, PostgresEventLog, TopicMismatchError } from '@oct/platform/messaging';
import { withClient } from '@oct/tools/postgres';

/** As the migrator: the sequence that the wrong adapter counts with. */
export async function prepareIdentityOffsets(migratorUrl: string): Promise<void> {
  await withClient(migratorUrl, async (client) => {
    await client.query('CREATE SEQUENCE wrong_offset MINVALUE 0');
    await client.query('GRANT USAGE ON SEQUENCE wrong_offset TO eventlog_app');
  });
}

/**
 * Deliberately wrong, and kept so that the suite is shown able to fail: numbers are handed out before the commit, so a reader
 * jumps over a transaction that commits late (DESIGN 7). A pause between the two makes an ordinary race happen every time.
 */
export class IdentityOffsetEventLog extends PostgresEventLog {
  override async append(topic: string, partition: number, records: readonly LogRecordInput[]): Promise<number[]> {
    const client = await this.pool.connect();
    try {
      await client.query('BEGIN');
      const offsets: number[] = [];
      for (const { key, value, headers } of records) {
        const result = await client.query<{ offset: string }>(
          `INSERT INTO record (topic, partition, "offset", key, value, headers, appended_at)
           SELECT $1, $2, nextval('wrong_offset'), $3, $4, $5, $6 WHERE EXISTS (SELECT FROM topic_partition WHERE topic = $1 AND partition = $2)
           RETURNING "offset"`,
          [topic, partition, key, value, headers, this.settings.clock.now()],
        );
        if (!result.rows[0]) throw new TopicMismatchError(`there is no ${topic}/${partition}`);
        offsets.push(Number(result.rows[0].offset));
      }
      await client.query('SELECT pg_sleep(random() * 0.005)');
      await client.query(
        'UPDATE topic_partition SET next_offset = greatest(next_offset, $3) WHERE topic = $1 AND partition = $2',
        [topic, partition, (offsets.at(-1) ?? 0) + 1],
      );
      await client.query('COMMIT');
      return offsets;
    } catch (error) {
      await client.query('ROLLBACK');
      throw error;
    } finally {
      client.release();
    }
  }
}
