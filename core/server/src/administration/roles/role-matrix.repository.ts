import { Injectable } from '@nestjs/common';
import type { Localised, Permission } from '@bocage/sdk/shared';
import { AccessWhere, Db, sql, Unscoped, type Ctx, type Sql } from '@bocage/sdk/server';
import { uuidv7 } from 'uuidv7';
import type { DeclaredPermission, Holder, LimitNames, MatrixRole, RoleRight } from '../../../shared/roles';
import { isCurrent } from '../../accounts/current-membership.repository';

export interface UsableRole {
  readonly id: string;
  readonly code: string;
  readonly label: Localised;
  readonly isOwn: boolean;
  readonly isDelegable: boolean;
}

export const manageRoles: Permission = 'core.role.manage';

const rights = sql`
  coalesce((select jsonb_agg(jsonb_build_object('permission', rp.permission_key, 'scope', rp.scope, 'isExact', rp.is_exact,
      'taxa', rp.taxa, 'areaIds', rp.area_ids, 'maxSensitivity', most.code) order by rp.permission_key)
    from core.role_permission rp left join taxonomy.sensitivity_level most on most.level = rp.max_sensitivity where rp.role_id = r.id), '[]')`;

/** The number of a level. */
export const levelOf = (code: string | null) => sql`(select level from taxonomy.sensitivity_level where code = ${code}::text)`;

@Injectable()
export class RoleMatrixRepository {
  constructor(
    private readonly db: Db,
    private readonly access: AccessWhere,
  ) {}

  /** Templates of the network and own roles of one organisation. */
  @Unscoped('the caller reached the organisation; templates are for all')
  roles(ctx: Ctx, organisationId: string): Promise<MatrixRole[]> {
    return this.db.query<MatrixRole>(sql`
      select r.id, r.code, jsonb_build_object('fr', r.label_fr, 'en', r.label_en) as label, r.organisation_id as "organisationId",
        r.is_delegable as "isDelegable", ${rights} as rights,
        (select count(*) from core.membership_role mr join core.membership m on m.id = mr.membership_id and ${isCurrent}
          where mr.role_id = r.id and ${this.members(ctx)}) as holders
      from core.role r
      where r.organisation_id is null or r.organisation_id = ${organisationId}
      order by r.organisation_id is not null, r.id`);
  }

  /** A role one may change: an own role of an organisation one reaches, or with the network right any. */
  find(ctx: Ctx, id: string): Promise<MatrixRole | undefined> {
    return this.db.maybe<MatrixRole>(sql`
      select r.id, r.code, jsonb_build_object('fr', r.label_fr, 'en', r.label_en) as label, r.organisation_id as "organisationId",
        r.is_delegable as "isDelegable", ${rights} as rights, (select count(*) from core.membership_role mr where mr.role_id = r.id) as holders
      from core.role r where r.id = ${id} and ${this.access.where(ctx, manageRoles, { organisation: sql`r.organisation_id` })}`);
  }

  @Unscoped('what a role gives is no secret to those who give roles')
  template(id: string): Promise<MatrixRole | undefined> {
    return this.db.maybe<MatrixRole>(sql`
      select r.id, r.code, jsonb_build_object('fr', r.label_fr, 'en', r.label_en) as label, r.organisation_id as "organisationId",
        r.is_delegable as "isDelegable", ${rights} as rights, 0 as holders
      from core.role r where r.id = ${id} and r.organisation_id is null`);
  }

  async reachesOrganisation(ctx: Ctx, organisationId: string): Promise<boolean> {
    const found = await this.db.query(sql`
      select 1 from core.organisation o where o.id = ${organisationId} and ${this.access.where(ctx, manageRoles, { organisation: sql`o.id` })}`);
    return found.length > 0;
  }

  /** Roles that give little come first. */
  @Unscoped('roles of an organisation one gives roles in')
  usableIn(organisationId: string, ids: readonly string[] | null): Promise<UsableRole[]> {
    return this.db.query<UsableRole>(sql`
      select id, code, jsonb_build_object('fr', label_fr, 'en', label_en) as label, organisation_id is not null as "isOwn", is_delegable as "isDelegable"
      from core.role
      where (organisation_id is null or organisation_id = ${organisationId}::uuid) and (${ids}::uuid[] is null or id = any(${ids}::uuid[]))
      order by organisation_id is not null, (select count(*) from core.role_permission given where given.role_id = role.id), id`);
  }

  @Unscoped('rights declared by the installed modules')
  permissions(): Promise<DeclaredPermission[]> {
    return this.db.query<DeclaredPermission>(sql`
      select p.key, p.module_key as module from core.permission p
      where p.module_key = 'core' or exists (select from core.module m where m.key = p.module_key and m.state <> 'removed')
      order by p.module_key <> 'core', p.module_key, p.key`);
  }

  @Unscoped('names of the reference')
  async limitNames(taxa: readonly number[], areas: readonly number[]): Promise<LimitNames> {
    return this.db.one<LimitNames>(sql`
      select
        coalesce((select jsonb_agg(jsonb_build_object('cdNom', t.cd_nom, 'name', t.scientific_name) order by t.scientific_name)
          from taxonomy.taxon t where t.cd_nom = any(${[...taxa]}::integer[])), '[]') as taxa,
        coalesce((select jsonb_agg(jsonb_build_object('id', a.id, 'name', a.name, 'type', a.type_code) order by a.name)
          from geography.area a where a.id = any(${[...areas]}::integer[])), '[]') as areas`);
  }

  async holders(ctx: Ctx, roleId: string): Promise<Holder[]> {
    return this.db.query<Holder>(sql`
      select p.id as "personId", p.display_name as "displayName", o.name as organisation
      from core.membership_role mr
      join core.membership m on m.id = mr.membership_id and ${isCurrent} and ${this.members(ctx)}
      join core.organisation o on o.id = m.organisation_id
      join core.account a on a.id = m.account_id join core.person p on p.id = a.person_id
      where mr.role_id = ${roleId}
      order by p.display_name, o.name limit 500`);
  }

  async insert(organisationId: string | null, code: string, label: Localised): Promise<string> {
    const id = uuidv7();
    await this.db.query(sql`
      insert into core.role (id, code, organisation_id, label_fr, label_en) values (${id}, ${code}, ${organisationId}, ${label.fr}, ${label.en})`);
    return id;
  }

  async update(id: string, label: Localised, isDelegable: boolean): Promise<void> {
    await this.db.query(sql`
      update core.role set label_fr = ${label.fr}, label_en = ${label.en}, is_delegable = ${isDelegable} where id = ${id}`);
  }

  async remove(id: string): Promise<void> {
    await this.db.query(sql`delete from core.role where id = ${id}`);
  }

  async setRight(roleId: string, { permission, scope, isExact, taxa, areaIds, maxSensitivity }: RoleRight): Promise<void> {
    await this.db.query(sql`
      insert into core.role_permission (role_id, permission_key, scope, is_exact, taxa, area_ids, max_sensitivity)
      values (${roleId}, ${permission}, ${scope}, ${isExact}, ${taxa}, ${areaIds}, ${levelOf(maxSensitivity)})
      on conflict (role_id, permission_key) do update set scope = excluded.scope, is_exact = excluded.is_exact,
        taxa = excluded.taxa, area_ids = excluded.area_ids, max_sensitivity = excluded.max_sensitivity`);
  }

  async removeRight(roleId: string, permission: string): Promise<void> {
    await this.db.query(sql`delete from core.role_permission where role_id = ${roleId} and permission_key = ${permission}`);
  }

  /** The role then gives what the other gives, no more and no less. */
  async copyRights(from: string, to: string): Promise<void> {
    await this.db.query(sql`
      delete from core.role_permission d where d.role_id = ${to}
        and not exists (select from core.role_permission s where s.role_id = ${from} and s.permission_key = d.permission_key)`);
    await this.db.query(sql`
      insert into core.role_permission (role_id, permission_key, scope, is_exact, taxa, area_ids, max_sensitivity)
      select ${to}::uuid, permission_key, scope, is_exact, taxa, area_ids, max_sensitivity from core.role_permission where role_id = ${from}
      on conflict (role_id, permission_key) do update set scope = excluded.scope, is_exact = excluded.is_exact,
        taxa = excluded.taxa, area_ids = excluded.area_ids, max_sensitivity = excluded.max_sensitivity`);
  }

  @Unscoped('checks that a right is declared')
  async isDeclared(permission: string): Promise<boolean> {
    const { found } = await this.db.one<{ found: boolean }>(
      sql`select exists (select from core.permission where key = ${permission}) as found`,
    );
    return found;
  }

  @Unscoped('checks that a level is known')
  async isLevel(code: string): Promise<boolean> {
    const { found } = await this.db.one<{ found: boolean }>(sql`select ${levelOf(code)} is not null as found`);
    return found;
  }

  @Unscoped('checks that a code is free')
  async hasCode(organisationId: string | null, code: string): Promise<boolean> {
    const { found } = await this.db.one<{ found: boolean }>(sql`
      select exists (select from core.role where code = ${code} and organisation_id is not distinct from ${organisationId}::uuid) as found`);
    return found;
  }

  private members(ctx: Ctx): Sql {
    return this.access.where(ctx, manageRoles, { organisation: sql`m.organisation_id` });
  }
}
