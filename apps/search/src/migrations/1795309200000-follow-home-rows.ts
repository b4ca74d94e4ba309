import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * For copies of the rows in the memory of other processes: which rows were written since a snapshot. A counter would be drawn
 * before its transaction commits, and a reader would pass it by; the transaction's own number can be compared with a snapshot.
 * By a trigger, so that an older release and a hand at the database are followed as well.
 */
export class FollowHomeRows1795309200000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('ALTER TABLE home_row ADD COLUMN written_in xid8 NOT NULL DEFAULT pg_current_xact_id()');
    await queryRunner.query(`
      CREATE FUNCTION home_row_written() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        NEW.written_in := pg_current_xact_id();
        RETURN NEW;
      END $$`);
    await queryRunner.query(`
      CREATE TRIGGER home_row_written BEFORE INSERT OR UPDATE ON home_row
      FOR EACH ROW EXECUTE FUNCTION home_row_written()`);
    await queryRunner.query('CREATE INDEX home_row_written_in ON home_row (generation, written_in)');
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('DROP TRIGGER home_row_written ON home_row');
    await queryRunner.query('DROP FUNCTION home_row_written');
    await queryRunner.query('ALTER TABLE home_row DROP COLUMN written_in');
  }
}
