import { createRestoreEpochTable } from '@oct/platform/database';
import { createOutboxTables } from '@oct/platform/messaging';
import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateAccounts1763596800000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await createOutboxTables(queryRunner);
    await createRestoreEpochTable(queryRunner);
    await queryRunner.query(`
      CREATE TABLE organisation (
        organisation_id text PRIMARY KEY,
        type text NOT NULL,
        name text NOT NULL,
        area_codes text[] NOT NULL,
        is_active boolean NOT NULL,
        is_synthetic boolean NOT NULL,
        version bigint NOT NULL
      )`);
    await queryRunner.query(`
      CREATE TABLE account (
        account_id text PRIMARY KEY,
        client_kind text NOT NULL CHECK (client_kind IN ('browser', 'care-system', 'data-consumer')),
        email text UNIQUE CHECK (email = lower(email)),
        display_name text NOT NULL,
        organisation_id text NOT NULL REFERENCES organisation,
        permission text NOT NULL CHECK (permission IN ('standard', 'approver')),
        roles text[] NOT NULL,
        scope_location_id text,
        grants text[] NOT NULL,
        is_generic boolean NOT NULL,
        is_demo boolean NOT NULL,
        status text NOT NULL CHECK (status IN ('active', 'locked', 'deactivated')),
        epoch integer NOT NULL,
        authorisation_changed_at timestamptz,
        version bigint NOT NULL,
        created_at timestamptz NOT NULL,
        changed_at timestamptz NOT NULL,
        CHECK ((client_kind = 'browser') = (email IS NOT NULL))
      )`);
    await queryRunner.query('CREATE INDEX account_organisation ON account (organisation_id)');
    await queryRunner.query(
      'CREATE INDEX account_authorisation_changed_at ON account (authorisation_changed_at) WHERE authorisation_changed_at IS NOT NULL',
    );
    // Apart from the account, so that whoever reads accounts does not read hashes.
    await queryRunner.query(`
      CREATE TABLE credential (
        account_id text PRIMARY KEY REFERENCES account,
        secret_hash text NOT NULL,
        set_at timestamptz NOT NULL,
        must_change boolean NOT NULL,
        expires_at timestamptz,
        failed_attempts integer NOT NULL DEFAULT 0,
        last_attempt_at timestamptz,
        last_access_at timestamptz
      )`);
    await queryRunner.query(`
      CREATE TABLE earlier_password (
        account_id text NOT NULL REFERENCES account,
        set_at timestamptz NOT NULL,
        secret_hash text NOT NULL,
        PRIMARY KEY (account_id, set_at)
      )`);
    // Addresses that nobody has are counted and locked like real ones, so that a lock does not tell who has an account.
    await queryRunner.query(`
      CREATE TABLE unknown_sign_in (
        identifier_hash bytea PRIMARY KEY,
        attempts integer NOT NULL,
        last_attempt_at timestamptz NOT NULL
      )`);
    await queryRunner.query('CREATE INDEX unknown_sign_in_last_attempt_at ON unknown_sign_in (last_attempt_at)');
    await queryRunner.query(`
      CREATE TABLE password_policy (
        effective_from timestamptz PRIMARY KEY,
        profile text NOT NULL CHECK (profile IN ('classic', 'modern')),
        changes jsonb NOT NULL,
        set_at timestamptz NOT NULL,
        actor jsonb NOT NULL
      )`);
    await createAccessAudit(queryRunner);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(
      'DROP TABLE access_audit, password_policy, unknown_sign_in, earlier_password, credential, account, organisation, aggregate_epoch, outbox_lease, outbox',
    );
    await queryRunner.query('DROP FUNCTION refuse_change_of_audit');
  }
}

/** Who changed what anybody may do, when, from what to what. Rows are added and never touched again. */
async function createAccessAudit(queryRunner: QueryRunner): Promise<void> {
  await queryRunner.query(`
    CREATE TABLE access_audit (
      id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
      account_id text NOT NULL,
      action text NOT NULL,
      at timestamptz NOT NULL,
      actor jsonb NOT NULL,
      before jsonb,
      after jsonb
    )`);
  await queryRunner.query('CREATE INDEX access_audit_account ON access_audit (account_id, id)');
  await queryRunner.query(`
    CREATE FUNCTION refuse_change_of_audit() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
      RAISE EXCEPTION 'the access audit is never changed';
    END $$`);
  await queryRunner.query(`
    CREATE TRIGGER access_audit_is_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON access_audit
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change_of_audit()`);
}
