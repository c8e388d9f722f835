import { Injectable } from '@nestjs/common';
import { AccessWhere, Db, sql, type Ctx, type Sql } from '@bocage/sdk/server';
import { likeLiteral } from '../../reference/localised-sql.repository';
import type { AreaShare } from '../area/area.model';
import { areaJson } from '../area/area.repository';
import { simplifiedJson } from '../geometry-sql.repository';
import type { ManagementUnit, Site } from './site.model';

/** What is looked for among the sites. */
export interface SiteFilter {
  readonly search: string | null;
  readonly id: string | null;
  readonly limit: number;
}

/** Smaller shares are slivers of limits drawn at different scales. */
const sliver = 0.001;

/** A value for each of several sites, by identifier. */
export type BySite<T> = ReadonlyMap<string, T>;

@Injectable()
export class SiteRepository {
  constructor(
    private readonly db: Db,
    private readonly access: AccessWhere,
  ) {}

  list(ctx: Ctx, { search, id, limit }: SiteFilter): Promise<Site[]> {
    const pattern = search === null ? null : `%${likeLiteral(search.trim())}%`;
    return this.db.query<Site>(sql`
      select s.id, jsonb_build_object('id', o.id, 'code', o.code, 'name', o.name) as organisation, s.code, s.name, s.kind, s.status,
        s.managed_since as "managedSince", s.managed_until as "managedUntil", s.description, s.is_demonstration as "isDemonstration",
        case when a.id is not null then ${areaJson} end as area, officer.people as officers
      from geography.site s
      join core.organisation o on o.id = s.organisation_id
      left join geography.area a on a.id = s.area_id
      left join geography.area_type t on t.code = a.type_code
      cross join lateral (
        select coalesce(jsonb_agg(jsonb_build_object('id', p.id, 'displayName', p.display_name) order by p.display_name, p.id), '[]') as people
        from geography.site_officer f
        join core.account c on c.id = f.account_id
        join core.person p on p.id = c.person_id
        where f.site_id = s.id and current_date >= f.valid_from and (f.valid_to is null or current_date <= f.valid_to)
      ) officer
      where ${this.visible(ctx)}
        and (${id}::uuid is null or s.id = ${id}::uuid)
        and (${pattern}::text is null or core.search_text(s.name) like core.search_text(${pattern}) or core.search_text(s.code) like core.search_text(${pattern}))
      order by s.name, s.code, s.id
      limit ${limit}`);
  }

  hectares(ctx: Ctx, ids: readonly string[]): Promise<BySite<number>> {
    return this.each<number>(sql`
      select s.id as site, st_area(a.geom::geography) / 10000 as value
      from geography.site s join geography.area a on a.id = s.area_id
      where ${this.among(ctx, ids)}`);
  }

  geometries(ctx: Ctx, ids: readonly string[], metres: number): Promise<BySite<unknown>> {
    return this.each<unknown>(sql`
      select s.id as site, ${simplifiedJson(sql`a.geom`, metres)} as value
      from geography.site s join geography.area a on a.id = s.area_id
      where ${this.among(ctx, ids)}`);
  }

  communes(ctx: Ctx, ids: readonly string[]): Promise<BySite<AreaShare[]>> {
    return this.each<AreaShare[]>(sql`
      select s.id as site, jsonb_agg(jsonb_build_object('area', ${areaJson}, 'share', i.share) order by i.share desc, a.name) as value
      from geography.site s
      join geography.area_intersection i on i.area_id = s.area_id
      join geography.area a on a.id = i.other_id and a.type_code = 'COM'
      join geography.area_type t on t.code = a.type_code
      where ${this.among(ctx, ids)}
      group by s.id`);
  }

  protectedAreas(ctx: Ctx, ids: readonly string[]): Promise<BySite<AreaShare[]>> {
    return this.each<AreaShare[]>(sql`
      select met.site, jsonb_agg(jsonb_build_object('area', ${areaJson}, 'share', met.share) order by met.share desc, t.size_rank, a.name) as value
      from (
        select s.id as site, theirs.area_id, least(1, sum(st_area(st_intersection(own.geom, theirs.geom))) / st_area(whole.geom)) as share
        from geography.site s
        join geography.area whole on whole.id = s.area_id
        join geography.area_part own on own.area_id = s.area_id
        join geography.area_part theirs on theirs.geom && own.geom and theirs.area_id <> s.area_id
        join geography.area o on o.id = theirs.area_id and o.is_active
        join geography.area_type k on k.code = o.type_code and k.family in ('protected', 'inventory')
        where ${this.among(ctx, ids)}
        group by s.id, theirs.area_id, whole.geom
      ) met
      join geography.area a on a.id = met.area_id
      join geography.area_type t on t.code = a.type_code
      where met.share > ${sliver}::float8
      group by met.site`);
  }

  managementUnits(ctx: Ctx, ids: readonly string[]): Promise<BySite<ManagementUnit[]>> {
    return this.each<ManagementUnit[]>(sql`
      select s.id as site, jsonb_agg(jsonb_build_object('id', u.id, 'code', u.code, 'name', u.name,
        'geometry', ${simplifiedJson(sql`u.geom`, 5)}, 'hectares', st_area(u.geom::geography) / 10000) order by u.code, u.id) as value
      from geography.site s join geography.management_unit u on u.site_id = s.id
      where ${this.among(ctx, ids)}
      group by s.id`);
  }

  private async each<T>(statement: Sql): Promise<BySite<T>> {
    const rows = await this.db.query<{ site: string; value: T }>(statement);
    return new Map(rows.map(({ site, value }) => [site, value]));
  }

  private among(ctx: Ctx, ids: readonly string[]) {
    return sql`s.id = any(${ids}::uuid[]) and ${this.visible(ctx)}`;
  }

  private visible(ctx: Ctx) {
    return this.access.where(ctx, 'core.site.read', { organisation: sql`s.organisation_id`, site: sql`s.id` });
  }
}
