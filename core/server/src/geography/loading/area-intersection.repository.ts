import { Injectable } from '@nestjs/common';
import { Db, sql, type Sql } from '@bocage/sdk/server';

/** Smaller shares are slivers of limits drawn at different scales. */
const sliver = 0.0001;

/** Pairs kept up by geometry: each area of the first kinds with those it meets of the second. */
const crossings: readonly { readonly of: Sql; readonly others: Sql }[] = [
  { of: sql`a.type_code = 'COM'`, others: sql`b.type_code = 'M10'` },
  { of: sql`ta.family = 'grid'`, others: sql`b.type_code = 'DEP'` },
  { of: sql`ta.family in ('protected', 'inventory', 'managed')`, others: sql`b.type_code in ('COM', 'DEP')` },
];

@Injectable()
export class AreaIntersectionRepository {
  constructor(private readonly db: Db) {}

  /** Makes the intersections that these areas take part in. */
  async refresh(ids: readonly number[]): Promise<void> {
    await this.db.query(sql`
      delete from geography.area_intersection where area_id = any(${ids}::int[]) or other_id = any(${ids}::int[])`);
    await this.administrative(ids);
    for (const { of, others } of crossings) {
      await this.cross(of, others, sql`a.id = any(${ids}::int[])`);
      await this.cross(of, others, sql`b.id = any(${ids}::int[]) and a.id <> all(${ids}::int[])`);
    }
  }

  /** Communes are inside departments by their code, departments inside regions by a point: their limits are drawn at different scales. */
  private async administrative(ids: readonly number[]): Promise<void> {
    await this.db.query(sql`
      insert into geography.area_intersection (area_id, other_id, share)
      select c.id, d.id, 1
      from geography.area c
      join geography.area d on d.type_code = 'DEP' and d.code = left(c.code, case when c.code like '97%' then 3 else 2 end)
      where c.type_code = 'COM' and (c.id = any(${ids}::int[]) or d.id = any(${ids}::int[]))
      on conflict do nothing`);
    await this.db.query(sql`
      insert into geography.area_intersection (area_id, other_id, share)
      select d.id, r.id, 1
      from geography.area d
      cross join lateral (select st_pointonsurface(d.geom) as point) p
      join geography.area r on r.type_code = 'REG' and st_intersects(r.geom, p.point)
      where d.type_code = 'DEP' and (d.id = any(${ids}::int[]) or r.id = any(${ids}::int[]))
      on conflict do nothing`);
    await this.db.query(sql`
      insert into geography.area_intersection (area_id, other_id, share)
      select cd.area_id, dr.other_id, 1
      from geography.area_intersection cd
      join geography.area c on c.id = cd.area_id and c.type_code = 'COM'
      join geography.area d on d.id = cd.other_id and d.type_code = 'DEP'
      join geography.area_intersection dr on dr.area_id = d.id
      join geography.area r on r.id = dr.other_id and r.type_code = 'REG'
      where c.id = any(${ids}::int[]) or d.id = any(${ids}::int[]) or r.id = any(${ids}::int[])
      on conflict do nothing`);
  }

  /** Shares of surface in degrees: exact enough inside one area, and quick. */
  private async cross(of: Sql, others: Sql, changed: Sql): Promise<void> {
    await this.db.query(sql`
      insert into geography.area_intersection (area_id, other_id, share)
      select met.area_id, met.other_id, least(1, met.surface / st_area(whole.geom))
      from (
        select a.id as area_id, b.id as other_id,
          sum(case when st_coveredby(pa.geom, pb.geom) then st_area(pa.geom) else st_area(st_intersection(pa.geom, pb.geom)) end) as surface
        from geography.area a
        join geography.area_type ta on ta.code = a.type_code
        join geography.area_part pa on pa.area_id = a.id
        join geography.area_part pb on pb.geom && pa.geom
        join geography.area b on b.id = pb.area_id and b.id <> a.id
        where ${of} and ${others} and ${changed}
        group by a.id, b.id
      ) met
      join geography.area whole on whole.id = met.area_id
      where met.surface > ${sliver}::float8 * st_area(whole.geom)
      on conflict (area_id, other_id) do update set share = excluded.share`);
  }
}
