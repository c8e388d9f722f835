import { Injectable } from '@nestjs/common';
import type { Permission, Scope } from '@bocage/sdk/shared';
import { Db, raw, sql, Unscoped, type Sql } from '@bocage/sdk/server';
import { isCurrent } from '../accounts/current-membership.repository';

/** Limits as they are stored, the taxa looked up in the tree. */
interface StoredLimits {
  readonly taxa: readonly (readonly [number, number])[] | null;
  readonly areas: Readonly<Record<string, readonly number[]>> | null;
}

export interface RoleRight extends StoredLimits {
  readonly role: string;
  readonly permission: Permission;
  readonly scope: Scope;
  readonly exact: boolean;
  readonly maxSensitivity: number | null;
}

export interface LentObject {
  readonly id: string;
  readonly objectType: 'dataset' | 'site' | 'record';
  readonly object: string;
  readonly owner: string;
  readonly area: number | null;
  readonly actions: readonly string[];
  readonly exact: boolean;
  readonly sensitive: boolean;
}

export interface GrantedAccess extends StoredLimits {
  readonly id: string;
  readonly hasPolygon: boolean;
  readonly actions: readonly string[];
  readonly sensitive: boolean;
}

export interface StewardOf extends StoredLimits {
  readonly id: string;
}

/** Everything that gives someone rights in one organisation today. */
export interface StoredRights {
  readonly roles: readonly RoleRight[];
  readonly shares: readonly LentObject[];
  readonly grants: readonly GrantedAccess[];
  readonly stewardships: readonly StewardOf[];
  readonly sites: readonly { readonly id: string; readonly area: number | null }[];
  /** Of rules that records wait for, the strictest first. */
  readonly awaitedLevels: readonly number[];
}

/** Ranges of the tree that hold these taxa; a name without a place in the tree gives none, so it shows nothing. */
const ranges = (taxa: Sql) => sql`case when ${taxa} is not null then coalesce((
  select jsonb_agg(jsonb_build_array(accepted.tree_first, accepted.tree_last))
  from taxonomy.taxon asked join taxonomy.taxon accepted on accepted.cd_nom = asked.cd_ref and accepted.tree_first is not null
  where asked.cd_nom = any(${taxa})), '[]') end`;

/** Areas by their type; areas that are gone show nothing. */
const byType = (areas: Sql) => sql`case when ${areas} is not null then coalesce((
  select jsonb_object_agg(type_code, ids) from (
    select type_code, jsonb_agg(id order by id) as ids from geography.area where id = any(${areas}) group by type_code) typed), '{}') end`;

const list = (rows: Sql) => sql`coalesce((select jsonb_agg(to_jsonb(listed)) from (${rows}) listed), '[]')`;
const today = (row: 's' | 'g' | 'w' | 'f') =>
  sql`current_date >= ${raw(row)}.valid_from and (${raw(row)}.valid_to is null or current_date <= ${raw(row)}.valid_to)`;

@Injectable()
export class RightsRepository {
  constructor(private readonly db: Db) {}

  /** In one statement: a change is seen whole or not at all. */
  @Unscoped('finds out what someone may do')
  async of(accountId: string, organisationId: string): Promise<StoredRights> {
    return this.db.one<StoredRights>(sql`
      select
        ${list(sql`
          select r.id as role, rp.permission_key as permission, rp.scope, rp.is_exact as exact,
            ${ranges(sql`rp.taxa`)} as taxa, ${byType(sql`rp.area_ids`)} as areas, rp.max_sensitivity as "maxSensitivity"
          from core.membership m
          join core.membership_role mr on mr.membership_id = m.id
          join core.role r on r.id = mr.role_id and (r.organisation_id is null or r.organisation_id = m.organisation_id)
          join core.role_permission rp on rp.role_id = r.id
          where m.account_id = ${accountId} and m.organisation_id = ${organisationId} and ${isCurrent}
          order by r.id, rp.permission_key`)} as roles,
        ${list(sql`
          select s.id, s.object_type as "objectType", s.object_id as object, s.from_organisation_id as owner, s.actions,
            s.is_exact as exact, s.is_sensitive as sensitive, site.area_id as area
          from core.share s left join geography.site site on s.object_type = 'site' and site.id = s.object_id
          where s.to_organisation_id = ${organisationId} and s.status = 'accepted' and ${today('s')}
            and (s.object_type <> 'dataset' or exists (
              select from metadata.dataset d where d.id = s.object_id and d.organisation_id = s.from_organisation_id))
            and (s.object_type <> 'site' or site.organisation_id = s.from_organisation_id)
          order by s.id`)} as shares,
        ${list(sql`
          select g.id, g.actions, g.is_sensitive as sensitive, g.polygon is not null as "hasPolygon",
            ${ranges(sql`g.taxa`)} as taxa, ${byType(sql`g.area_ids`)} as areas
          from core.access_grant g
          where (g.account_id = ${accountId} or g.organisation_id = ${organisationId}) and g.revoked_at is null and ${today('g')}
          order by g.id`)} as grants,
        ${list(sql`
          select w.id, ${ranges(sql`case when w.taxon is not null then array[w.taxon] end`)} as taxa,
            ${byType(sql`case when w.area_id is not null then array[w.area_id] end`)} as areas
          from core.stewardship w
          where w.organisation_id = ${organisationId} and w.may_decide and ${today('w')}
          order by w.id`)} as stewardships,
        ${list(sql`
          select site.id, site.area_id as area
          from geography.site_officer f join geography.site on site.id = f.site_id
          where f.account_id = ${accountId} and site.organisation_id = ${organisationId} and ${today('f')}
          order by site.id`)} as sites,
        array(select level from taxonomy.awaited_level group by 1 order by 1 desc) as "awaitedLevels"`);
  }
}
