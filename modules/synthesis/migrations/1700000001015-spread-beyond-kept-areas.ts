import type { MigrationInterface, QueryRunner } from 'typeorm';

const isSpread = `comment on column synthesis.observation.is_spread is`;

/** Filters and rights by area look beyond the kept areas of a place wherever it meets another one, even where none is kept. */
export class SpreadBeyondKeptAreas1700000001015 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      update synthesis.observation set is_spread = true
      where not is_spread and (
        select count(*) filter (where id in (select id from geography.area where type_code in ('COM', 'DEP', 'SITE')))
        from unnest(area_ids) as met (id)
      ) > num_nonnulls(commune_id, department_id, site_area_id)`);
    await db.query(`${isSpread} 'Meets another commune, department or managed site than those kept here'`);
  }

  /** A place said to be spread that is not is found all the same. */
  async down(db: QueryRunner): Promise<void> {
    await db.query(`${isSpread} 'The shape meets several communes, departments or sites'`);
  }
}
