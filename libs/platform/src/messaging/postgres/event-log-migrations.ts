import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateEventLog1767225600000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      CREATE TABLE topic (
        name text PRIMARY KEY,
        partitions smallint NOT NULL CHECK (partitions BETWEEN 1 AND 64),
        cleanup text NOT NULL CHECK (cleanup IN ('compact', 'delete')),
        retention_days integer CHECK (retention_days > 0)
      )`);
    // The counter that offsets are taken from, under its lock. Updated by every append, hence the room for updates in place.
    await queryRunner.query(`
      CREATE TABLE topic_partition (
        topic text NOT NULL REFERENCES topic (name),
        partition smallint NOT NULL,
        next_offset bigint NOT NULL DEFAULT 0,
        PRIMARY KEY (topic, partition)
      ) WITH (fillfactor = 30, autovacuum_vacuum_threshold = 200, autovacuum_vacuum_scale_factor = 0)`);
    await queryRunner.query(`
      CREATE TABLE record (
        topic text NOT NULL,
        partition smallint NOT NULL,
        "offset" bigint NOT NULL,
        key text NOT NULL,
        value text,
        headers jsonb NOT NULL,
        appended_at timestamptz NOT NULL,
        PRIMARY KEY (topic, partition, "offset")
      )`);
    await queryRunner.query('CREATE TABLE producer_lease (producer text PRIMARY KEY, number bigint NOT NULL)');
    await queryRunner.query(`
      CREATE TABLE group_position (
        group_name text NOT NULL,
        topic text NOT NULL,
        partition smallint NOT NULL,
        position bigint NOT NULL,
        PRIMARY KEY (group_name, topic, partition)
      ) WITH (fillfactor = 30, autovacuum_vacuum_threshold = 200, autovacuum_vacuum_scale_factor = 0)`);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    for (const table of ['group_position', 'producer_lease', 'record', 'topic_partition', 'topic']) {
      await queryRunner.query(`DROP TABLE ${table}`);
    }
  }
}

/** For `runMigrationsJob({ app: 'eventlog', ... })`: the log has a database of its own. */
export const eventLogMigrations = [CreateEventLog1767225600000];
