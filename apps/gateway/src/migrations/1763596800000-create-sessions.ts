import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateSessions1763596800000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      CREATE TABLE session (
        id_hash bytea PRIMARY KEY,
        sid text NOT NULL UNIQUE,
        kind text NOT NULL CHECK (kind IN ('browser', 'token')),
        account_id text NOT NULL,
        epoch integer NOT NULL,
        snapshot jsonb NOT NULL,
        created_at timestamptz NOT NULL,
        last_seen_at timestamptz NOT NULL,
        ended_at timestamptz,
        end_reason text
      )`);
    await queryRunner.query('CREATE INDEX session_account ON session (account_id) WHERE ended_at IS NULL');
    await queryRunner.query('CREATE INDEX session_age ON session (created_at)');
    await queryRunner.query(`
      CREATE TABLE kept_form (
        id_hash bytea PRIMARY KEY,
        account_id text NOT NULL,
        form_token text NOT NULL,
        path text NOT NULL,
        content_type text NOT NULL,
        sealed_body bytea NOT NULL,
        created_at timestamptz NOT NULL,
        expires_at timestamptz NOT NULL
      )`);
    await queryRunner.query('CREATE INDEX kept_form_account ON kept_form (account_id)');
    await queryRunner.query(`
      CREATE TABLE request_count (
        subject text NOT NULL,
        window_start timestamptz NOT NULL,
        requests integer NOT NULL,
        PRIMARY KEY (subject, window_start)
      )`);
    await queryRunner.query('CREATE INDEX request_count_age ON request_count (window_start)');
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('DROP TABLE session, kept_form, request_count');
  }
}
