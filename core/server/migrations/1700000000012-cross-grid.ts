import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Cells of the grid are crossed with departments, those already loaded too. */
export class CrossGrid1700000000012 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      insert into geography.area_intersection (area_id, other_id, share)
      select cell.id, met.department_id, least(1, met.surface / st_area(cell.geom))
      from geography.area cell
      join geography.area_type type on type.code = cell.type_code and type.family = 'grid'
      cross join lateral (
        select department.id as department_id, sum(st_area(st_intersection(part.geom, cell.geom))) as surface
        from geography.area_part part join geography.area department on department.id = part.area_id and department.type_code = 'DEP'
        where part.geom && cell.geom group by 1
      ) met
      where met.surface > 0.0001 * st_area(cell.geom)
      on conflict do nothing`);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      delete from geography.area_intersection held using geography.area cell, geography.area_type type, geography.area department
      where cell.id = held.area_id and type.code = cell.type_code and type.family = 'grid'
        and department.id = held.other_id and department.type_code = 'DEP'`);
  }
}
