import { Injectable } from '@nestjs/common';
import { Db, sql, Unscoped } from '@bocage/sdk/server';

type PolygonFault = 'invalid' | 'too-wide' | 'swapped' | 'nowhere';

/** What the reference says of the taxa and places that a request names. */
@Injectable()
export class RequestReferenceRepository {
  constructor(private readonly db: Db) {}

  /** What is wrong with a polygon that has the right form, or whether it lies among what the platform knows, `swapped` or not at all. */
  @Unscoped('looks at what was sent, and at the public reference')
  async polygonFault(polygon: unknown): Promise<PolygonFault | null> {
    const { fault } = await this.db.one<{ fault: PolygonFault | null }>(sql`
      with given as (select st_setsrid(st_geomfromgeojson(${JSON.stringify(polygon)}), 4326) as geom)
      select case
        when not st_isvalid(geom) or st_isempty(geom) or st_area(geom) = 0 then 'invalid'
        when st_xmax(geom) - st_xmin(geom) >= 180 then 'too-wide'
        when not exists (select from geography.area_part) or exists (select from geography.area_part p where p.geom && given.geom) then null
        when exists (select from geography.area_part p where p.geom && st_flipcoordinates(given.geom)) then 'swapped'
        else 'nowhere' end as fault
      from given`);
    return fault;
  }

  @Unscoped('the reference belongs to nobody')
  async unknownTaxa(codes: readonly number[]): Promise<number[]> {
    const rows = await this.db.query<{ code: number }>(sql`
      select asked.code from unnest(${codes}::integer[]) as asked (code) where not exists (
        select from taxonomy.taxon t where t.cd_nom = asked.code)`);
    return rows.map(({ code }) => code);
  }

  @Unscoped('the reference belongs to nobody')
  async unknownAreas(ids: readonly number[]): Promise<number[]> {
    const rows = await this.db.query<{ id: number }>(sql`
      select asked.id from unnest(${ids}::integer[]) as asked (id) where not exists (
        select from geography.area a where a.id = asked.id and a.is_active)`);
    return rows.map(({ id }) => id);
  }

  @Unscoped('the reference belongs to nobody')
  async ranges(codes: readonly number[]): Promise<Map<number, readonly [number, number]>> {
    const rows = await this.db.query<{ code: number; first: number; last: number }>(sql`
      select named.cd_nom as code, coalesce(accepted.tree_first, -abs(named.cd_ref)) as first, coalesce(accepted.tree_last, -abs(named.cd_ref)) as last
      from taxonomy.taxon named left join taxonomy.taxon accepted on accepted.cd_nom = named.cd_ref
      where named.cd_nom = any(${codes}::integer[])`);
    return new Map(rows.map(({ code, first, last }) => [code, [first, last]]));
  }
}
