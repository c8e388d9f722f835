import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What rights are limited by, besides what an index is ordered by: counts are then answered from the index alone. */
const covering: Readonly<Record<string, readonly [string, string, string]>> = {
  observation_newest: [
    'date_max desc, id desc',
    'date_min, season_first, season_last, precision_level, taxon_position, cell',
    'dataset_id, commune_id, department_id',
  ],
  observation_taxon: ['taxon_position, date_max desc, id desc', 'precision_level, cell, dataset_id', 'commune_id, department_id'],
  observation_commune: ['commune_id, date_max desc, id desc', 'precision_level, taxon_position', 'dataset_id, department_id'],
  observation_department: ['department_id, date_max desc, id desc', 'precision_level, taxon_position', 'dataset_id, commune_id'],
  observation_cell: ['cell', 'id, dataset_id, precision_level, taxon_position', 'commune_id, department_id'],
};

export class CoverRights1700000001006 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    for (const [name, [columns, before, more]] of Object.entries(covering)) {
      await db.query(`
        drop index synthesis.${name};
        create index ${name} on synthesis.observation (${columns}) include (${before}, ${more})`);
    }
  }

  async down(db: QueryRunner): Promise<void> {
    for (const [name, [columns, before]] of Object.entries(covering)) {
      await db.query(`
        drop index synthesis.${name};
        create index ${name} on synthesis.observation (${columns}) include (${before})`);
    }
  }
}
