import { createOutboxTables } from '@oct/platform/messaging';
import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateReminders1763596800000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await createOutboxTables(queryRunner);
    await queryRunner.query(`
      CREATE TABLE home (
        location_id text PRIMARY KEY,
        organisation_id text,
        name text,
        area_codes text[] NOT NULL DEFAULT '{}',
        is_operating boolean NOT NULL DEFAULT false,
        address text,
        register_version bigint NOT NULL DEFAULT -1,
        vacancies_updated_at timestamptz,
        capacity_version bigint NOT NULL DEFAULT -1
      )`);
    await queryRunner.query(`
      CREATE TABLE reminder (
        reminder_id uuid PRIMARY KEY,
        location_id text NOT NULL REFERENCES home,
        kind text NOT NULL CHECK (kind IN ('update-due')),
        cycle timestamptz NOT NULL,
        due_at timestamptz NOT NULL,
        status text NOT NULL CHECK (status IN ('scheduled', 'cancelled', 'sending', 'sent', 'failed')),
        next_try_at timestamptz NOT NULL,
        tries integer NOT NULL DEFAULT 0,
        sending_since timestamptz,
        sent_at timestamptz,
        message_id text,
        reason text,
        UNIQUE (location_id, kind, cycle)
      )`);
    await queryRunner.query(
      `CREATE INDEX reminder_due ON reminder (next_try_at) WHERE status IN ('scheduled', 'sending')`,
    );
    await queryRunner.query('CREATE INDEX reminder_location ON reminder (location_id, due_at DESC)');
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('DROP TABLE reminder, home, outbox');
  }
}
