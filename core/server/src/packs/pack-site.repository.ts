import { Injectable } from '@nestjs/common';
import { Db, sql } from '@bocage/sdk/server';

export interface SiteRow {
  readonly id: string;
  readonly organisation: string;
  readonly code: string;
  readonly name: string;
  readonly kind: string | null;
  readonly status: string;
  /** Code of its limits among the areas. */
  readonly area: string;
  readonly managedSince: string | null;
  readonly managedUntil: string | null;
  readonly description: string | null;
  readonly isDemonstration: boolean;
  readonly officers: readonly string[];
}

export interface UnitRow {
  readonly id: string;
  readonly organisation: string;
  readonly site: string;
  readonly code: string;
  readonly name: string;
  /** GeoJSON. */
  readonly geometry: string | null;
}

/** Writes sites, many at once; each method answers how many rows changed. */
@Injectable()
export class PackSiteRepository {
  constructor(private readonly db: Db) {}

  async saveSites(rows: readonly SiteRow[]): Promise<number> {
    const saved = await this.db.query(sql`
      insert into geography.site as s
        (id, organisation_id, code, name, kind, status, area_id, managed_since, managed_until, description, is_demonstration)
      select r.id, o.id, r.code, r.name, r.kind, r.status, a.id, r."managedSince", r."managedUntil", r.description, r."isDemonstration"
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r (id uuid, organisation text, code text, name text, kind text, status text,
        area text, "managedSince" date, "managedUntil" date, description text, "isDemonstration" boolean)
      join core.organisation o on o.code = r.organisation
      join geography.area a on a.type_code = 'SITE' and a.code = r.area
      on conflict (organisation_id, code) do update set name = excluded.name, kind = excluded.kind, status = excluded.status, area_id = excluded.area_id,
        managed_since = excluded.managed_since, managed_until = excluded.managed_until, description = excluded.description, is_demonstration = excluded.is_demonstration
      where (s.name, s.kind, s.status, s.area_id, s.managed_since, s.managed_until, s.description, s.is_demonstration) is distinct from
        (excluded.name, excluded.kind, excluded.status, excluded.area_id, excluded.managed_since, excluded.managed_until, excluded.description, excluded.is_demonstration)
      returning 1`);
    const officers = await this.db.query(sql`
      insert into geography.site_officer (site_id, account_id)
      select s.id, a.id
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r (organisation text, code text, officers jsonb)
      join core.organisation o on o.code = r.organisation
      join geography.site s on s.organisation_id = o.id and s.code = r.code
      join core.account a on a.login in (select jsonb_array_elements_text(r.officers))
      on conflict do nothing returning 1`);
    return saved.length + officers.length;
  }

  async saveUnits(rows: readonly UnitRow[]): Promise<number> {
    const saved = await this.db.query(sql`
      insert into geography.management_unit as u (id, site_id, code, name, geom)
      select r.id, s.id, r.code, r.name, st_multi(st_collectionextract(st_makevalid(st_geomfromgeojson(r.geometry)), 3))
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r (id uuid, organisation text, site text, code text, name text, geometry text)
      join core.organisation o on o.code = r.organisation
      join geography.site s on s.organisation_id = o.id and s.code = r.site
      on conflict (site_id, code) do update set name = excluded.name, geom = excluded.geom
      where u.name is distinct from excluded.name or u.geom is distinct from excluded.geom
      returning 1`);
    return saved.length;
  }
}
