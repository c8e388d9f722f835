import { Injectable } from '@nestjs/common';
import { Db, sql, Unscoped, type Sql } from '@bocage/sdk/server';
import { likeLiteral, localised } from '../../reference/localised-sql.repository';
import { boxJson, simplifiedJson } from '../geometry-sql.repository';
import type { Area, AreaShare, AreaType } from './area.model';

/** What is looked for among the areas. */
export interface AreaFilter {
  readonly search: string | null;
  readonly types: readonly string[] | null;
  readonly ids: readonly number[] | null;
  readonly limit: number;
}

/** A GeoJSON feature. */
export interface AreaFeature {
  readonly type: 'Feature';
  readonly id: number;
  readonly properties: { readonly type: string; readonly code: string; readonly name: string };
  readonly geometry: unknown;
}

/** A value for each of several areas, by identifier. */
export type ByArea<T> = ReadonlyMap<number, T>;

const reason = 'the reference belongs to nobody; the limits of managed sites are public';

/** An `Area` as JSON, from `geography.area a` and `geography.area_type t`. */
export const areaJson = sql`jsonb_build_object('id', a.id, 'type', a.type_code, 'typeLabel', ${localised(sql`t.label_fr`, sql`t.label_en`)},
  'code', a.code, 'name', a.name, 'source', a.source, 'bbox', ${boxJson(sql`a.geom`)})`;

@Injectable()
export class AreaRepository {
  constructor(private readonly db: Db) {}

  /** Active areas whose name or code begins like the text, then those that hold it; coarse kinds first. */
  @Unscoped(reason)
  async list({ search, types, ids, limit }: AreaFilter): Promise<Area[]> {
    const text = search?.trim() ?? '';
    const begins = sql`core.search_text(${`${likeLiteral(text)}%`})`;
    const holds = sql`core.search_text(${`%${likeLiteral(text)}%`})`;
    const codeBegins = `${likeLiteral(text).toUpperCase()}%`;
    const rows = await this.db.query<{ area: Area }>(sql`
      select ${areaJson} as area
      from geography.area a join geography.area_type t on t.code = a.type_code
      where (${ids}::int[] is not null or a.is_active)
        and (${ids}::int[] is null or a.id = any(${ids}::int[]))
        and (${types}::text[] is null or a.type_code = any(${types}::text[]))
        and (${text === ''}::boolean or a.search_text like ${holds} or a.code like ${codeBegins})
      order by case when a.search_text = core.search_text(${text}) or a.code = ${text} then 0
          when a.search_text like ${begins} or a.code like ${codeBegins} then 1 else 2 end,
        t.size_rank desc, length(a.name), a.search_text, a.code
      limit ${limit}`);
    return rows.map(({ area }) => area);
  }

  /** Areas that hold or cross each, the smallest kinds first. */
  @Unscoped(reason)
  containing(ids: readonly number[]): Promise<ByArea<AreaShare[]>> {
    return this.each(sql`
      select i.area_id as id, jsonb_agg(jsonb_build_object('area', ${areaJson}, 'share', i.share) order by t.size_rank, i.share desc, a.code) as value
      from geography.area_intersection i
      join geography.area a on a.id = i.other_id
      join geography.area_type t on t.code = a.type_code
      where i.area_id = any(${ids}::integer[])
      group by i.area_id`);
  }

  @Unscoped(reason)
  types(): Promise<AreaType[]> {
    return this.db.query<AreaType>(sql`
      select t.code, ${localised(sql`t.label_fr`, sql`t.label_en`)} as label, t.family, t.size_rank as "sizeRank",
        (select count(*) from geography.area a where a.type_code = t.code and a.is_active) as "areaCount"
      from geography.area_type t
      order by t.family, t.size_rank desc, t.code`);
  }

  @Unscoped(reason)
  geometries(ids: readonly number[], metres: number): Promise<ByArea<unknown>> {
    return this.each(sql`select id, ${simplifiedJson(sql`geom`, metres)} as value from geography.area where id = any(${ids}::integer[])`);
  }

  @Unscoped(reason)
  hectares(ids: readonly number[]): Promise<ByArea<number>> {
    return this.each(sql`select id, st_area(geom::geography) / 10000 as value from geography.area where id = any(${ids}::integer[])`);
  }

  @Unscoped(reason)
  feature(id: number, metres: number): Promise<AreaFeature | undefined> {
    return this.db.maybe<AreaFeature>(sql`
      select 'Feature' as type, id, jsonb_build_object('type', type_code, 'code', code, 'name', name) as properties,
        ${simplifiedJson(sql`geom`, metres)} as geometry
      from geography.area where id = ${id}`);
  }

  private async each<T>(statement: Sql): Promise<ByArea<T>> {
    const rows = await this.db.query<{ id: number; value: T }>(statement);
    return new Map(rows.map(({ id, value }) => [id, value]));
  }
}
