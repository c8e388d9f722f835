import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The cell of a place beside what a list is read by, for rights within a polygon; what an index held before, and the same with the cell. */
const covering: Readonly<Record<string, readonly [string, string]>> = {
  observation_commune: ['commune_id, date_max desc, id desc', 'precision_level, taxon_position, dataset_id, department_id'],
  observation_department: ['department_id, date_max desc, id desc', 'precision_level, taxon_position, dataset_id, commune_id'],
};

export class TellCells1700000001011 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      alter table synthesis.public_projection add column true_cell bigint not null generated always as (synthesis.cell(true_point)) stored;
      comment on column synthesis.public_projection.true_cell is
        'Quadkey number of its true place, level 24, to recognise what a limited exact right reaches, never shown'`);
    await this.cover(db, ', cell');
  }

  async down(db: QueryRunner): Promise<void> {
    await this.cover(db, '');
    await db.query('alter table synthesis.public_projection drop column true_cell');
  }

  private async cover(db: QueryRunner, more: string): Promise<void> {
    for (const [name, [columns, included]] of Object.entries(covering)) {
      await db.query(`
        drop index synthesis.${name};
        create index ${name} on synthesis.observation (${columns}) include (${included}${more})`);
    }
  }
}
