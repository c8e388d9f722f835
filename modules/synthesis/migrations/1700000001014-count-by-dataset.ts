import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Whoever reads a few datasets counts their lines of a taxon, not those of everybody. */
export class CountByDataset1700000001014 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      create index taxon_count_dataset on synthesis.taxon_count (dataset_id, taxon_position) include (precision_level, n)`);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`drop index synthesis.taxon_count_dataset`);
  }
}
