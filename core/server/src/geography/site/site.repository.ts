import { Injectable } from '@nestjs/common';
import { AccessWhere, Db, sql, type Ctx } from '@bocage/sdk/server';
import { likeLiteral } from '../../reference/localised-sql.repository';
import { areaJson } from '../area/area.repository';
import { simplifiedJson } from '../geometry-sql.repository';
import type { ManagementUnit, Site } from './site.model';

/** What is looked for among the sites. */
export interface SiteFilter {
  readonly search: string | null;
  readonly id: string | null;
  readonly limit: number;
}

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
        case when a.id is not null then ${areaJson} end as area, officer.names as officers
      from geography.site s
      join core.organisation o on o.id = s.organisation_id
      left join geography.area a on a.id = s.area_id
      left join geography.area_type t on t.code = a.type_code
      cross join lateral (
        select coalesce(array_agg(p.display_name order by p.display_name), '{}') as names
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

  managementUnits(ctx: Ctx, siteId: string): Promise<ManagementUnit[]> {
    return this.db.query<ManagementUnit>(sql`
      select u.id, u.code, u.name, ${simplifiedJson(sql`u.geom`, 5)} as geometry
      from geography.management_unit u
      join geography.site s on s.id = u.site_id
      where u.site_id = ${siteId} and ${this.visible(ctx)}
      order by u.code, u.id`);
  }

  private visible(ctx: Ctx) {
    return this.access.where(ctx, 'core.site.read', { organisation: sql`s.organisation_id` });
  }
}
