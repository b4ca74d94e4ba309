import type { MigrationInterface, QueryRunner } from 'typeorm';

/** For the home finder: words anywhere in a name, and postcodes from their beginning. */
export class IndexHomesByName1795305600000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(
      `CREATE INDEX home_row_name ON home_row USING gin (translate(lower(location ->> 'name'), '''’.', '') gin_trgm_ops)`,
    );
    await queryRunner.query(
      `CREATE INDEX home_row_postcode ON home_row (replace(location #>> '{address,postcode}', ' ', '') text_pattern_ops)`,
    );
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('DROP INDEX home_row_name, home_row_postcode');
  }
}
