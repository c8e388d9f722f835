import { Injectable } from '@nestjs/common';
import { Db, sql, Unscoped } from '@bocage/sdk/server';

export interface PointToAttach {
  readonly key: string;
  readonly x: number;
  readonly y: number;
}

export interface ShapeToAttach {
  /** MD5 of the geometry. */
  readonly key: string;
  readonly geojson: string;
}

/** A geometry and the areas of the reference it meets. */
export interface Place {
  readonly key: string;
  readonly x: number;
  readonly y: number;
  readonly shape_id: number | null;
  readonly area_ids: readonly number[];
  readonly commune_id: number | null;
  readonly department_id: number | null;
  readonly site_area_id: number | null;
  readonly is_spread: boolean;
  /** Departments met, by code: the sensitivity rules speak of them. */
  readonly department_codes: readonly string[];
}

/**
 * Areas met by `asked.shape`, or by `asked.point` where there is no shape. Of communes, departments and sites, one each that
 * holds the point is kept; a place is spread when it meets any other.
 */
export const areasOf = sql`
  select area_ids, commune_id, department_id, site_area_id,
    keepable > num_nonnulls(commune_id, department_id, site_area_id) as is_spread, department_codes
  from (
    select
      coalesce(array_agg(a.id order by a.id), '{}') as area_ids,
      min(a.id) filter (where a.type_code = 'COM' and a.holds_point) as commune_id,
      min(a.id) filter (where a.type_code = 'DEP' and a.holds_point) as department_id,
      min(a.id) filter (where a.type_code = 'SITE' and a.holds_point) as site_area_id,
      count(*) filter (where a.type_code in ('COM', 'DEP', 'SITE')) as keepable,
      coalesce(array_agg(a.code) filter (where a.type_code = 'DEP'), '{}') as department_codes
    from (
      select area.id, area.type_code, area.code, asked.shape is null or bool_or(st_intersects(part.geom, asked.point)) as holds_point
      from geography.area_part part join geography.area on area.id = part.area_id
      where area.is_active and st_intersects(part.geom, coalesce(asked.shape, asked.point))
      group by area.id
    ) a
  ) met`;

@Injectable()
export class PlaceRepository {
  constructor(private readonly db: Db) {}

  @Unscoped('areas of the reference are public')
  attachPoints(points: readonly PointToAttach[]): Promise<Place[]> {
    if (points.length === 0) return Promise.resolve([]);
    return this.db.query(sql`
      select asked.key, asked.x, asked.y, null::bigint as shape_id, areas.*
      from (
        select key, x, y, st_setsrid(st_makepoint(x, y), 4326) as point, null::geometry as shape
        from unnest(${points.map(({ key }) => key)}::text[], ${points.map(({ x }) => x)}::float8[], ${points.map(({ y }) => y)}::float8[]) as given (key, x, y)
      ) asked cross join lateral (${areasOf}) areas`);
  }

  /** Stores the shapes that are not known yet and attaches them all; a shape that is not valid is left out of the answer. */
  @Unscoped('areas of the reference are public')
  async attachShapes(shapes: readonly ShapeToAttach[]): Promise<Place[]> {
    if (shapes.length === 0) return [];
    const keys = shapes.map(({ key }) => key);
    await this.db.query(sql`
      insert into synthesis.shape (hash, geom)
      select key, geom from (
        select key, st_setsrid(st_force2d(st_geomfromgeojson(geojson)), 4326) as geom
        from unnest(${keys}::uuid[], ${shapes.map(({ geojson }) => geojson)}::text[]) as given (key, geojson)
        where not exists (select 1 from synthesis.shape where hash = key)
      ) asked
      where st_isvalid(geom) and not st_isempty(geom)
      order by key
      on conflict (hash) do update set hash = excluded.hash`);
    return this.db.query(sql`
      select asked.key, st_x(asked.point) as x, st_y(asked.point) as y, asked.id as shape_id, areas.*
      from (
        select id, hash as key, geom as shape, st_pointonsurface(geom) as point from synthesis.shape where hash = any(${keys}::uuid[])
      ) asked cross join lateral (${areasOf}) areas`);
  }
}
